/* Differences with references, generators and judges as random factors. */
#include "trials/crossed.h"

#include "../support.h"
#include "base/mem.h"
#include "base/rng.h"

#include <math.h>
#include <omp.h>

enum { R = 12, G = 8, J = 6, C = 2 };

static const int group[G] = {0, 0, 0, 0, 1, 1, 1, 1}, condition[J] = {0, 0, 0, 1, 1, 1};
static const double all[C] = {0.5, 0.5}, kinship[C] = {1, -1}, first[C] = {1, 0};
static signed char right[R * G * J];

/* Answers right with a probability that a reference, a generator and a judge shift. */
static struct crossed answers(const double *weight, uint32_t seed, double difference,
                              double network)
{
    float reference[R], generator[G], judge[J];
    struct rng r = rng_at(seed, RNG_TEST, 0, 0);
    for (int i = 0; i < R; i++) reference[i] = 0.1f * rng_normal(&r);
    for (int g = 0; g < G; g++) generator[g] = (float)network * rng_normal(&r);
    for (int j = 0; j < J; j++) judge[j] = (float)network * rng_normal(&r);
    for (int i = 0; i < R; i++)
        for (int g = 0; g < G; g++)
            for (int j = 0; j < J; j++) {
                double p = 0.5 + (group[g] ? -0.5 : 0.5) * difference + (double)reference[i] +
                           (double)generator[g] + (double)judge[j];
                right[(i * G + g) * J + j] = (double)rng_uniform(&r) < p;
            }
    return (struct crossed){R, G, J, C, group, condition, weight, right};
}

Test(crossed, the_difference_is_that_of_the_proportions_worked_out_by_hand)
{
    // Group A is right with judges of condition 0 alone, group B with none but the first judge.
    for (int i = 0; i < R; i++)
        for (int g = 0; g < G; g++)
            for (int j = 0; j < J; j++)
                right[(i * G + g) * J + j] = group[g] == 0 ? condition[j] == 0 : j == 0;
    struct crossed c = {R, G, J, C, group, condition, all, right};
    struct crossed_result r = crossed_compare(&c, 1);
    cr_expect_float_eq(r.a, 0.5, 1e-12);
    cr_expect_float_eq(r.b, 1.0 / 6, 1e-12);
    cr_expect_float_eq(r.difference, 1.0 / 3, 1e-12);
    c.weight = kinship;
    cr_expect_float_eq(crossed_compare(&c, 1).difference, 1 - 1.0 / 3, 1e-12);
    c.weight = first;
    cr_expect_float_eq(crossed_compare(&c, 1).difference, 1 - 1.0 / 3, 1e-12);
}

Test(crossed, conditions_count_alike_whatever_their_answers)
{
    // A generator that does not judge itself: two judges of condition 0 are left for generator 0.
    for (int i = 0; i < R * G * J; i++) right[i] = i % J == 0;
    for (int i = 0; i < R; i++) right[i * G * J] = -1;
    struct crossed c = {R, G, J, C, group, condition, all, right};
    struct crossed_result r = crossed_compare(&c, 1);
    cr_expect_float_eq(r.a, 0.5 * 3 / 11, 1e-12);
    cr_expect_float_eq(r.b, 0.5 * 1 / 3, 1e-12);
}

Test(crossed, networks_that_differ_widen_the_interval)
{
    struct crossed c = answers(all, 3, 0, 0.2);
    struct crossed_result r = crossed_compare(&c, 1);
    cr_expect_gt(r.hi - r.lo, 1.5 * (r.fixed_hi - r.fixed_lo), "%g, fixed %g", r.hi - r.lo,
                 r.fixed_hi - r.fixed_lo);
    cr_expect(r.lo < r.lo_90 && r.lo_90 < r.hi_90 && r.hi_90 < r.hi);
    cr_expect_geq(r.p, 1.0 / (CROSSED_DRAWS + 1));
}

/* With networks held fixed the interval would miss a true difference of none most of the time. */
Test(crossed, the_random_interval_covers_the_difference_between_populations_of_networks)
{
    enum { RUNS = 60 };
    int covered = 0, fixed = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        struct crossed c = answers(all, 100 + run, 0.1, 0.15);
        struct crossed_result r = crossed_compare(&c, run);
        covered += r.lo <= 0.1 && 0.1 <= r.hi;
        fixed += r.fixed_lo <= 0.1 && 0.1 <= r.fixed_hi;
    }
    // Nominally 57; four networks a group are few. A binomial of .9 gives fewer than 48 in 1 of
    // 100.
    cr_expect_geq(covered, 48, "%d of %d, fixed %d", covered, RUNS, fixed);
    cr_expect_lt(fixed, covered);
}

Test(crossed, one_network_of_a_group_says_nothing_of_others)
{
    static const int alone[G] = {0, 1, 1, 1, 1, 1, 1, 1};
    struct crossed c = answers(all, 3, 0, 0.2);
    c.group = alone;
    struct crossed_result r = crossed_compare(&c, 1);
    cr_expect(isnan(r.lo) && isnan(r.hi) && isnan(r.p) && !isnan(r.fixed_lo));
    cr_expect_eq(r.used, 0);
}

Test(crossed, is_the_same_on_1_and_5_threads)
{
    struct crossed c = answers(kinship, 9, 0.1, 0.1);
    omp_set_num_threads(1);
    struct crossed_result one = crossed_compare(&c, 4);
    omp_set_num_threads(5);
    struct crossed_result many = crossed_compare(&c, 4);
    cr_expect_eq(memcmp(&one, &many, sizeof one), 0);
}

Test(crossed, holm_multiplies_the_smallest_by_all_and_never_falls)
{
    double p[] = {0.01, 0.04, 0.03, NAN, 0.5, 0.04};
    crossed_holm(p, 6);
    const double want[] = {0.05, 0.12, 0.12, NAN, 0.5, 0.12};
    for (int i = 0; i < 6; i++)
        cr_expect(isnan(want[i]) ? isnan(p[i]) : fabs(p[i] - want[i]) < 1e-12, "%d: %g", i, p[i]);
    double large[] = {0.6, 0.7};
    crossed_holm(large, 2);
    cr_expect(large[0] == 1 && large[1] == 1);
}

Test(crossed, there_are_three_verdicts)
{
    cr_expect_str_eq(crossed_verdict(0.01, 0.2, 0.02, 0.19, 0.05), "different");
    cr_expect_str_eq(crossed_verdict(-0.2, -0.01, -0.19, -0.02, 0.05), "different");
    cr_expect_str_eq(crossed_verdict(-0.04, 0.05, -0.03, 0.04, 0.05), "equivalent");
    cr_expect_str_eq(crossed_verdict(-0.1, 0.05, -0.06, 0.04, 0.05), "undecided");
    cr_expect_str_eq(crossed_verdict(NAN, NAN, NAN, NAN, 0.05), "undecided");
}
