/* Power of error consistency; see power_kappa.h. */
#include "trials/power_kappa.h"

#include "base/mem.h"
#include "base/par.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/interval.h"
#include "trials/power.h"
#include "trials/resample.h"

#include <math.h>

struct job {
    const struct copy_plan *plan;
    const struct copy *copiers;
    double alpha;
    uint32_t seed;
    bool *found; // (POWER_RUNS)
};

/* Kappa with the observer who is copied, less that of the second copier. */
static void draw(double *out, const void *context, struct rng *r)
{
    const struct resample *s = context;
    uint64_t *bits = mem_new((size_t)s->observers * (size_t)resample_words(s), sizeof *bits);
    resample_draw(bits, s, r);
    *out = resample_kappa(bits, s, 0, 1);
    if (s->observers > 2) *out -= resample_kappa(bits, s, 0, 2);
    mem_free(bits);
}

static double effect(const struct copy_plan *plan)
{
    return plan->kappa[0] - (plan->copiers > 1 ? plan->kappa[1] : 0);
}

static void run_study(void *context, int run)
{
    const struct job *job = context;
    const struct copy_plan *plan = job->plan;
    int observers = plan->copiers + 1;
    bool *correct = mem_new((size_t)observers * (size_t)plan->images, sizeof *correct);
    double *value = mem_new(BOOTSTRAP_FEW, sizeof *value);
    copy_run(correct, plan, job->copiers, job->seed, (uint32_t)run);
    const struct resample s = {observers, plan->images, correct, plan->images, 1, NULL};
    bootstrap_fill(value, draw, &s, 1, BOOTSTRAP_FEW, job->seed + (uint32_t)run);
    int count = bootstrap_sort(value, BOOTSTRAP_FEW);
    double lo = bootstrap_percentile(value, count, 50 * job->alpha);
    double hi = bootstrap_percentile(value, count, 100 - 50 * job->alpha);
    job->found[run] = (lo > 0 && effect(plan) >= 0) || (hi < 0 && effect(plan) <= 0);
    mem_free(value);
    mem_free(correct);
}

err power_kappa_count(int *count, const struct copy_plan *plan, double alpha, uint32_t seed)
{
    CHECK(plan->copiers == 1 || plan->copiers == 2);
    struct copy *copiers;
    TRY(copy_new(&copiers, plan));
    struct job job = {plan, copiers, alpha, seed, mem_new(POWER_RUNS, sizeof(bool))};
    par_for(POWER_RUNS, run_study, &job);
    *count = 0;
    for (int i = 0; i < POWER_RUNS; i++) *count += job.found[i];
    mem_free(job.found);
    mem_free(copiers);
    return NULL;
}

static err add_row(struct tsv *table, const struct copy_plan *plan, double alpha, double target,
                   uint32_t seed)
{
    int count;
    TRY(power_kappa_count(&count, plan, alpha, seed));
    double lo, hi, power = count / (double)POWER_RUNS;
    interval_wilson(&lo, &hi, count, POWER_RUNS);
    tsv_add(table, "%.9g\t%s\t%d\t%.9g\t%.9g\t%.9g\t%s", plan->kappa[0],
            cell_of(plan->copiers > 1 ? plan->kappa[1] : NAN, 9).text, plan->images, power, lo, hi,
            power >= target ? "yes" : "no");
    return NULL;
}

err power_kappa_table(struct tsv **out, const struct copy_plan *plan, const int *trials,
                      int trial_counts, double alpha, double target, uint32_t seed)
{
    FAIL_IF(plan->copiers != 1 && plan->copiers != 2, "expected one kappa or two, got %d",
            plan->copiers);
    TRY(power_check(alpha, target));
    struct tsv *table = tsv_new("kappa other trials power lo hi enough");
    err e = NULL;
    for (int i = 0; i < trial_counts && !e; i++) {
        struct copy_plan cell = *plan;
        cell.images = trials[i];
        e = add_row(table, &cell, alpha, target, seed);
    }
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}
