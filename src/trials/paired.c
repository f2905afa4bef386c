/* Two conditions on the same images; see paired.h. */
#include "trials/paired.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "trials/bootstrap.h"

#include <math.h>

enum { CHUNK = 100, CHUNKS = PAIRED_DRAWS / CHUNK };

/* The means over the chosen images. */
static void means(double *a, double *b, const struct paired *p, const int *chosen, int units)
{
    *a = *b = 0;
    for (int i = 0; i < units; i++) {
        *a += p->a[chosen[i]];
        *b += p->b[chosen[i]];
    }
    *a /= units;
    *b /= units;
}

static double difference(const void *context, const int *chosen, int units)
{
    double a, b;
    means(&a, &b, context, chosen, units);
    return a - b;
}

/* A mean of ones may come out above one by a rounding. */
static double angle(double proportion)
{
    return 2 * asin(sqrt(proportion > 1 ? 1 : proportion));
}

static double cohen_h(const void *context, const int *chosen, int units)
{
    double a, b;
    means(&a, &b, context, chosen, units);
    return angle(a) - angle(b);
}

struct job {
    const struct paired *pairs;
    uint32_t seed;
    double bar;    // the size that an exchanged sum must reach
    int *as_large; // (CHUNKS)
};

static void exchange(void *context, int chunk)
{
    struct job *job = context;
    for (int draw = chunk * CHUNK; draw < (chunk + 1) * CHUNK; draw++) {
        struct rng r = rng_at(job->seed, RNG_PERMUTE, (uint32_t)draw, 0);
        double sum = 0;
        for (int i = 0; i < job->pairs->images; i++) {
            double d = job->pairs->a[i] - job->pairs->b[i];
            sum += rng_below(&r, 2) ? d : -d;
        }
        job->as_large[chunk] += fabs(sum) >= job->bar;
    }
}

static double permutation_p(const struct paired *pairs, uint32_t seed)
{
    double sum = 0;
    for (int i = 0; i < pairs->images; i++) sum += pairs->a[i] - pairs->b[i];
    // Sums of other signs differ in the last bits: an equal one must count as equal.
    struct job job = {pairs, seed, fabs(sum) - 1e-9, mem_new(CHUNKS, sizeof(int))};
    par_for(CHUNKS, exchange, &job);
    int as_large = 0;
    for (int i = 0; i < CHUNKS; i++) as_large += job.as_large[i];
    mem_free(job.as_large);
    return (as_large ? as_large : 1) / (double)PAIRED_DRAWS;
}

struct paired_result paired_compare(const struct paired *pairs, uint32_t seed)
{
    CHECK(pairs->images > 0);
    struct paired_result r;
    int *all = mem_new((size_t)pairs->images, sizeof *all);
    for (int i = 0; i < pairs->images; i++) all[i] = i;
    means(&r.a, &r.b, pairs, all, pairs->images);
    r.difference = difference(pairs, all, pairs->images);
    r.h = cohen_h(pairs, all, pairs->images);
    mem_free(all);
    bootstrap_interval(&r.lo, &r.hi, difference, pairs, pairs->images, seed);
    bootstrap_interval(&r.h_lo, &r.h_hi, cohen_h, pairs, pairs->images, seed);
    r.p = permutation_p(pairs, seed);
    return r;
}
