/* Power by simulation; see power.h. */
#include "trials/power.h"

#include "base/mem.h"
#include "base/par.h"
#include "trials/interval.h"
#include "trials/numeric.h"

#include <math.h>

struct job {
    const struct simulate_plan *plan;
    double critical;
    uint32_t seed;
    bool *found; // (POWER_RUNS)
};

/* The t value of paired differences; infinite where all are equal and not zero, else 0. */
static double paired_t(const double *difference, int n)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) sum += difference[i];
    double mean = sum / n;
    for (int i = 0; i < n; i++) squares += (difference[i] - mean) * (difference[i] - mean);
    double error = sqrt(squares / (n - 1) / n);
    if (error > 0) return mean / error;
    return mean == 0 ? 0 : copysign(INFINITY, mean);
}

bool power_finds(double lo, double hi, int side)
{
    return (side >= 0 && lo > 0) || (side <= 0 && hi < 0);
}

static void run_study(void *context, int run)
{
    const struct job *job = context;
    const struct simulate_plan *plan = job->plan;
    size_t items = 2 * (size_t)plan->images;
    bool *correct = mem_new((size_t)plan->observers * items, sizeof *correct);
    double *difference = mem_new((size_t)plan->observers, sizeof *difference);
    simulate_run(correct, plan, job->seed, (uint32_t)run);
    for (int o = 0; o < plan->observers; o++) {
        int balance = 0;
        for (int i = 0; i < plan->images; i++) {
            const bool *answer = correct + (size_t)o * items + i;
            balance += answer[plan->images] - answer[0];
        }
        difference[o] = (double)balance / plan->images;
    }
    int side = (plan->accuracy[1] > plan->accuracy[0]) - (plan->accuracy[1] < plan->accuracy[0]);
    double t = paired_t(difference, plan->observers); // may be infinite
    job->found[run] = power_finds(t - job->critical, t + job->critical, side);
    mem_free(correct);
    mem_free(difference);
}

int power_count(const struct simulate_plan *plan, double alpha, uint32_t seed)
{
    CHECK(plan->conditions == 2 && plan->observers >= 2);
    struct job job = {.plan = plan, .seed = seed};
    job.critical = numeric_t_quantile(1 - alpha / 2, plan->observers - 1);
    job.found = mem_new(POWER_RUNS, sizeof *job.found);
    par_for(POWER_RUNS, run_study, &job);
    int count = 0;
    for (int i = 0; i < POWER_RUNS; i++) count += job.found[i];
    mem_free(job.found);
    return count;
}

static err add_row(struct tsv *table, const struct simulate_plan *plan, double alpha, double target,
                   uint32_t seed)
{
    TRY(simulate_check(plan));
    FAIL_IF(plan->observers < 2, "expected at least two observers for a test, got %d",
            plan->observers);
    int count = power_count(plan, alpha, seed);
    double lo, hi, power = count / (double)POWER_RUNS;
    interval_wilson(&lo, &hi, count, POWER_RUNS);
    tsv_add(table, "%d\t%d\t%.9g\t%.9g\t%.9g\t%s", plan->observers, plan->images, power, lo, hi,
            power >= target ? "yes" : "no");
    return NULL;
}

err power_check(double alpha, double target)
{
    FAIL_IF(!(alpha > 0 && alpha < 1 && target > 0 && target <= 1),
            "expected alpha and target power between 0 and 1, got %g and %g", alpha, target);
    return NULL;
}

err power_table(struct tsv **out, const struct simulate_plan *plan, const int *observers,
                int observer_counts, const int *trials, int trial_counts, double alpha,
                double target, uint32_t seed)
{
    FAIL_IF(plan->conditions != 2, "expected two accuracies to compare, got %d", plan->conditions);
    TRY(power_check(alpha, target));
    struct tsv *table = tsv_new("observers trials power lo hi enough");
    err e = NULL;
    for (int i = 0; i < observer_counts && !e; i++)
        for (int k = 0; k < trial_counts && !e; k++) {
            struct simulate_plan cell = *plan;
            cell.observers = observers[i];
            cell.images = trials[k];
            e = add_row(table, &cell, alpha, target, seed);
        }
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}
