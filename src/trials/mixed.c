/* The crossed logistic mixed model; see mixed.h. */
#include "trials/mixed.h"

#include "base/mathx.h"
#include "base/rng.h"
#include "trials/simulate.h"

/* The samples of a run's generators, of RNG_OBSERVER; simulate.c and copy.c have those below. */
enum {
    OF_OBSERVER = 9 << 27,
    OF_REFERENCE = 10 << 27,
    OF_NETWORK = 11 << 27,
    OF_ANSWER = 12 << 27
};

err mixed_check(const struct mixed_model *m)
{
    for (int g = 0; g < 2; g++)
        FAIL_IF(!(m->p[g] >= 0.001 && m->p[g] <= 0.999),
                "expected proportions of 0.001 to 0.999, got %g", m->p[g]);
    const double sd[] = {m->observer, m->reference, m->network, m->observer_slope,
                         m->reference_slope};
    for (int i = 0; i < 5; i++)
        FAIL_IF(!(sd[i] >= 0 && sd[i] <= 10), "expected standard deviations of 0 to 10, got %g",
                sd[i]);
    return NULL;
}

static double logit(double p)
{
    return mathx_log(p / (1 - p));
}

/* What a member of a factor adds: its intercept and half of its slope. */
static double shift(uint32_t seed, uint32_t run, uint32_t which, double intercept, double slope,
                    int group)
{
    struct rng r = rng_at(seed, RNG_OBSERVER, run, which);
    double first = (double)rng_normal(&r), second = (double)rng_normal(&r);
    return intercept * first + slope * second * (group ? -0.5 : 0.5);
}

void mixed_answers(struct multiway_answer *answers, long count, long first,
                   const struct mixed_model *m, uint32_t seed, uint32_t run)
{
    for (long i = 0; i < count; i++) {
        struct multiway_answer *a = &answers[i];
        double x = logit(m->p[a->group]) +
                   shift(seed, run, OF_OBSERVER + (uint32_t)a->observer, m->observer,
                         m->observer_slope, a->group) +
                   shift(seed, run, OF_REFERENCE + (uint32_t)a->reference, m->reference,
                         m->reference_slope, a->group) +
                   shift(seed, run, OF_NETWORK + (uint32_t)a->network, m->network, 0, a->group);
        struct rng r = rng_at(seed, RNG_OBSERVER, run, OF_ANSWER + (uint32_t)(first + i));
        a->right = (double)rng_uniform(&r) < 1 / (1 + mathx_exp(-x));
    }
}
