/* The copy model; see copy.h. */
#include "trials/copy.h"

#include "base/mem.h"
#include "base/rng.h"
#include "trials/consistency.h"
#include "trials/simulate.h"

#include <math.h>

/* The samples of a run's generators: simulate.c has others. */
enum { COPIERS = 1 << 28 };

/* Bounds of the two accuracies may be missed by a rounding. */
static const double rounding = 1e-9;

static double within_unit(double x)
{
    return fmin(1, fmax(0, x));
}

err copy_fit(struct copy *c, double kappa, double a, double b)
{
    FAIL_IF(!(a > 0 && a < 1 && b > 0 && b < 1),
            "expected accuracies above 0 and below 1 for a kappa, got %g and %g", a, b);
    double min, max;
    consistency_bounds(&min, &max, a, b);
    FAIL_IF(!(kappa >= min - rounding && kappa <= max + rounding),
            "expected a kappa of %.4f to %.4f for accuracies of %g and %g, got %g", min, max, a, b,
            kappa);
    double chance = 1 - (a * b + (1 - a) * (1 - b)), own = 1 - (a * a + (1 - a) * (1 - a));
    c->probability = fmax(-1, fmin(1, kappa * chance / own));
    double size = fabs(c->probability), copied = c->probability < 0 ? 1 - a : a;
    c->own = size < 1 ? within_unit((b - size * copied) / (1 - size)) : b;
    return NULL;
}

err copy_new(struct copy **copiers, const struct copy_plan *plan)
{
    FAIL_IF(plan->copiers < 1 || plan->copiers > COPY_COPIERS,
            "expected 1 to %d observers who copy, got %d", COPY_COPIERS, plan->copiers);
    FAIL_IF(plan->images < 1 || (double)plan->images * (plan->copiers + 1) > SIMULATE_TRIALS,
            "expected 1 to %d trials over all observers, got %d x %d", SIMULATE_TRIALS,
            plan->copiers + 1, plan->images);
    struct copy *models = mem_new((size_t)plan->copiers, sizeof *models);
    err e = NULL;
    for (int i = 0; i < plan->copiers && !e; i++)
        e = copy_fit(&models[i], plan->kappa[i], plan->accuracy[0], plan->accuracy[i + 1]);
    if (e)
        mem_free(models);
    else
        *copiers = models;
    return e;
}

void copy_run(bool *correct, const struct copy_plan *plan, const struct copy *copiers,
              uint32_t seed, uint32_t run)
{
    struct rng r = rng_at(seed, RNG_OBSERVER, run, COPIERS);
    for (int i = 0; i < plan->images; i++) correct[i] = rng_uniform(&r) < plan->accuracy[0];
    for (int o = 0; o < plan->copiers; o++) {
        const struct copy *c = &copiers[o];
        bool *answer = correct + (size_t)(o + 1) * (size_t)plan->images;
        r = rng_at(seed, RNG_OBSERVER, run, COPIERS + 1 + (uint32_t)o);
        for (int i = 0; i < plan->images; i++) {
            bool copies = rng_uniform(&r) < fabs(c->probability);
            bool own = rng_uniform(&r) < c->own;
            answer[i] = copies ? correct[i] == (c->probability > 0) : own;
        }
    }
}
