/* Percentile bootstrap; see bootstrap.h. */
#include "trials/bootstrap.h"

#include "base/mem.h"
#include "base/par.h"
#include "trials/note.h"

#include <math.h>
#include <stdlib.h>

enum { CHUNK = 100 };

struct job {
    bootstrap_statistic *statistic;
    const void *context;
    int units;
    uint32_t seed;
    double *value; // (draws)
};

static void draw_chunk(void *context, int chunk)
{
    const struct job *job = context;
    int *chosen = mem_new((size_t)job->units, sizeof *chosen);
    for (int draw = chunk * CHUNK; draw < (chunk + 1) * CHUNK; draw++) {
        struct rng r = rng_at(job->seed, RNG_BOOTSTRAP, (uint32_t)draw, 0);
        for (int i = 0; i < job->units; i++) chosen[i] = (int)rng_below(&r, (uint32_t)job->units);
        job->value[draw] = job->statistic(job->context, chosen, job->units);
    }
    mem_free(chosen);
}

static int compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    if (isnan(a) || isnan(b)) return isnan(a) - isnan(b);
    return (a > b) - (a < b);
}

struct fill {
    bootstrap_draw *draw;
    const void *context;
    int outputs, draws;
    uint32_t seed;
    double *value; // (outputs, draws)
};

static void fill_chunk(void *context, int chunk)
{
    const struct fill *f = context;
    double *out = mem_new((size_t)f->outputs, sizeof *out);
    for (int draw = chunk * CHUNK; draw < (chunk + 1) * CHUNK; draw++) {
        struct rng r = rng_at(f->seed, RNG_BOOTSTRAP, (uint32_t)draw, 0);
        f->draw(out, f->context, &r);
        for (int i = 0; i < f->outputs; i++)
            f->value[(size_t)i * (size_t)f->draws + (size_t)draw] = out[i];
    }
    mem_free(out);
}

void bootstrap_fill(double *value, bootstrap_draw *draw, const void *context, int outputs,
                    int draws, uint32_t seed)
{
    CHECK(draws > 0 && draws % CHUNK == 0);
    struct fill f = {draw, context, outputs, draws, seed, value};
    par_for(draws / CHUNK, fill_chunk, &f);
}

void bootstrap_warn(char **note, int observers)
{
    if (observers < BOOTSTRAP_UNITS)
        note_add(note,
                 "warning: bootstrap over %d observers: with fewer than %d intervals are too "
                 "narrow",
                 observers, BOOTSTRAP_UNITS);
}

int bootstrap_sort(double *values, int count)
{
    if (count) qsort(values, (size_t)count, sizeof *values, compare);
    while (count && isnan(values[count - 1])) count--;
    return count;
}

double bootstrap_percentile(const double *ascending, int count, double percent)
{
    if (count == 0) return NAN;
    double at = percent / 100 * (count - 1);
    int below = (int)floor(at), above = below + 1 < count ? below + 1 : below;
    return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
}

int bootstrap_interval_of(double *lo, double *hi, bootstrap_statistic *statistic,
                          const void *context, int units, uint32_t seed, int draws)
{
    CHECK(draws > 0 && draws % CHUNK == 0);
    struct job job = {statistic, context, units, seed, NULL};
    job.value = mem_new((size_t)draws, sizeof *job.value);
    par_for(draws / CHUNK, draw_chunk, &job);
    int count = bootstrap_sort(job.value, draws);
    *lo = bootstrap_percentile(job.value, count, 2.5);
    *hi = bootstrap_percentile(job.value, count, 97.5);
    mem_free(job.value);
    return draws - count;
}

int bootstrap_interval(double *lo, double *hi, bootstrap_statistic *statistic, const void *context,
                       int units, uint32_t seed)
{
    return bootstrap_interval_of(lo, hi, statistic, context, units, seed, BOOTSTRAP_DRAWS);
}
