/* Differences for people who saw each reference once. */
#include "trials/multiway.h"

#include "../support.h"
#include "base/mem.h"
#include "trials/mixed.h"

#include <math.h>

/* Who sees what in a Latin square of so many conditions, of which 0 and 1 are groups A and B. */
struct square {
    int observers, references, conditions, networks; // of each group
};

static long lay_out(struct multiway_answer *a, const struct square *q)
{
    long n = 0;
    for (int p = 0; p < q->observers; p++)
        for (int r = 0; r < q->references; r++) {
            int condition = (r + p) % q->conditions;
            if (condition > 1) continue;
            int network = (r / q->conditions + p / q->conditions) % q->networks;
            a[n++] =
                (struct multiway_answer){p, r, condition * q->networks + network, condition, 0};
        }
    return n;
}

static struct multiway_answer *room(const struct square *q)
{
    return mem_new((size_t)q->observers * (size_t)q->references, sizeof(struct multiway_answer));
}

Test(multiway, the_difference_and_its_variance_are_those_worked_out_by_hand)
{
    // Observers 0 and 1, references 0 and 1; A right, right, wrong; B wrong, right.
    const struct multiway_answer a[] = {
        {0, 0, 0, 0, 1}, {1, 1, 0, 0, 1}, {0, 2, 1, 0, 0}, {1, 0, 2, 1, 0}, {0, 1, 3, 1, 1}};
    struct multiway_result r = multiway_compare(a, 5);
    cr_expect_float_eq(r.a, 2.0 / 3, 1e-12);
    cr_expect_float_eq(r.b, 0.5, 1e-12);
    cr_expect_float_eq(r.difference, 1.0 / 6, 1e-12);
    cr_expect_eq(r.n, 5);
    cr_expect_eq(r.observers, 2);
    cr_expect_eq(r.references, 3);
    cr_expect_eq(r.networks, 4);
    // Parts: A 1/9 1/9 -2/9, B 1/4 -1/4. By observer -13/36 13/36, by reference 13/36 -5/36 -8/36,
    // by cell as they are; networks of A 8/36 -8/36, of B 9/36 -9/36.
    double observers = 2.0 * 2 * 169 / 1296, references = 1.5 * (169 + 25 + 64) / 1296;
    double cells = 1.25 * (16 + 16 + 64 + 81 + 81) / 1296;
    double half = (r.fixed_hi - r.fixed_lo) / 2;
    double expected = fmax(observers + references - cells, fmin(observers, references));
    cr_expect_float_eq(half, 12.7062047 * sqrt(expected), 1e-6);
    double networks = 2.0 * 2 * (64 + 81) / 1296;
    double wide = fmax(half, 4.30265273 * sqrt(networks));
    cr_expect_float_eq((r.hi - r.lo) / 2, wide, 1e-6);
}

Test(multiway, the_order_of_the_answers_does_not_matter_to_the_bit)
{
    const struct square q = {20, 24, 6, 2};
    const struct mixed_model m = {{0.6, 0.4}, 0.5, 1, 0.3, 0, 0};
    struct multiway_answer *a = room(&q);
    long n = lay_out(a, &q);
    mixed_answers(a, n, 0, &m, 1, 0);
    struct multiway_result r = multiway_compare(a, n);
    for (long i = 0; i < n / 2; i++) {
        struct multiway_answer t = a[i];
        a[i] = a[n - 1 - i];
        a[n - 1 - i] = t;
    }
    struct multiway_result back = multiway_compare(a, n);
    cr_expect_eq(memcmp(&r, &back, sizeof r), 0);
    mem_free(a);
}

Test(multiway, a_group_of_one_network_has_no_interval_for_others_like_it)
{
    const struct square q = {12, 12, 6, 1};
    struct multiway_answer *a = room(&q);
    long n = lay_out(a, &q);
    for (long i = 0; i < n; i++) a[i].right = i % 3 == 0;
    struct multiway_result r = multiway_compare(a, n);
    cr_expect(isnan(r.lo) && isnan(r.hi) && isnan(r.p));
    cr_expect(r.fixed_lo < r.fixed_hi);
    mem_free(a);
}

Test(multiway, without_an_answer_to_a_group_there_is_no_difference)
{
    const struct multiway_answer a[] = {{0, 0, 0, 0, 1}, {1, 1, 0, 0, 1}};
    struct multiway_result r = multiway_compare(a, 2);
    cr_expect(isnan(r.difference) && isnan(r.fixed_lo) && isnan(r.p_fixed));
    r = multiway_compare(a, 0);
    cr_expect(isnan(r.difference));
}

/* How often intervals hold the true difference, which is the mean of the estimates. */
static void cover(double *fixed, double *random, double *truth, const struct square *q,
                  const struct mixed_model *m)
{
    enum { RUNS = 400 };
    struct multiway_answer *a = room(q);
    struct multiway_result *r = mem_new(RUNS, sizeof *r);
    long n = lay_out(a, q);
    *truth = *fixed = *random = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        mixed_answers(a, n, 0, m, 7, run);
        r[run] = multiway_compare(a, n);
        *truth += r[run].difference / RUNS;
    }
    for (int run = 0; run < RUNS; run++) {
        *fixed += (r[run].fixed_lo <= *truth && *truth <= r[run].fixed_hi) / (double)RUNS;
        *random += (r[run].lo <= *truth && *truth <= r[run].hi) / (double)RUNS;
    }
    mem_free(r);
    mem_free(a);
}

/* One standard error of a coverage of .95 in 400 runs is .011; bounds are three below. */
static const double at_least = 0.917;

static const struct {
    struct square square;
    struct mixed_model model;
    bool networks; // differ
} cases[] = {{{30, 48, 13, 2}, {{0.4, 0.4}, 0.5, 1, 0, 0.3, 0.3}, false},
             {{30, 48, 13, 2}, {{0.5, 0.3}, 0.5, 1, 0.3, 0.3, 0.3}, true},
             {{60, 48, 8, 5}, {{0.45, 0.35}, 0.5, 1, 0.3, 0.3, 0.3}, true},
             {{40, 48, 13, 3}, {{0.45, 0.35}, 0.5, 1, 0.5, 0.3, 0.3}, true}};

ParameterizedTestParameters(multiway, intervals_hold_the_true_difference_as_often_as_they_say)
{
    static int index[] = {0, 1, 2, 3};
    return cr_make_param_array(int, index, 4);
}

ParameterizedTest(int *k, multiway, intervals_hold_the_true_difference_as_often_as_they_say)
{
    double fixed, random, truth;
    cover(&fixed, &random, &truth, &cases[*k].square, &cases[*k].model);
    fprintf(stderr, "case %d: true %.3f, fixed %.3f, random %.3f\n", *k, truth, fixed, random);
    cr_expect_geq(random, at_least);
    if (!cases[*k].networks) cr_expect_geq(fixed, at_least);
}
