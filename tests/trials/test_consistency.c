#include "trials/consistency.h"

#include "base/par.h"
#include "make.h"
#include "trials/bootstrap.h"
#include "trials/copy.h"

/* What is compared          within  why
 * arithmetic in double      1e-12   a few roundings
 * the width of an interval  0.15    relative: 3 standard errors of the spread of 200 pairs
 * coverage                  0.03    2 standard errors of .95 in 200 simulated pairs */
static const double arithmetic = 1e-12, width_bound = 0.15, coverage_bound = 0.03;

static struct consistency compare_rows(const char *a, const char *b)
{
    bool x[64], y[64];
    int n = (int)strlen(a);
    for (int i = 0; i < n; i++) {
        x[i] = a[i] == '1';
        y[i] = b[i] == '1';
    }
    struct consistency c = consistency_pair(x, y, n);
    consistency_interval(&c.kappa_lo, &c.kappa_hi, x, y, n, 1);
    return c;
}

Test(consistency, a_pair_by_hand)
{
    // Both right on 2 of 4, one alone on 1: p = 3/4, q = 1/2, observed 3/4, expected 1/2.
    struct consistency c = compare_rows("1110", "1100");
    cr_expect_eq(c.observed, 0.75);
    cr_expect_eq(c.expected, 0.5);
    cr_expect_eq(c.kappa, 0.5);
    cr_expect_float_eq(c.unbiased, 4 * 0.5 / 3.5, arithmetic);
    cr_expect_eq(c.accdiff2, 0.0625);
    cr_expect_eq(c.observed_min, 0.25); // at least one is right in every trial of 3 / 4 + 1 / 2
    cr_expect_eq(c.observed_max, 0.75);
    cr_expect_eq(c.kappa_min, -0.5);
    cr_expect_eq(c.kappa_max, 0.5);
}

Test(consistency, disagreement_is_negative_and_stays_so)
{
    struct consistency c = compare_rows("1100", "0011");
    cr_expect_eq(c.kappa, -1);
    cr_expect_eq(compare_rows("1010", "1100").kappa, 0);
}

Test(consistency, kappa_is_undefined_where_chance_expects_full_agreement)
{
    static const char *const rows[] = {"1111", "0000", "1", "0"};
    for (int i = 0; i < 4; i++) {
        struct consistency c = compare_rows(rows[i], rows[i]);
        cr_expect(c.observed == 1 && c.expected == 1);
        cr_expect(isnan(c.kappa) && isnan(c.unbiased) && isnan(c.kappa_min) && isnan(c.kappa_max));
        cr_expect(isnan(c.kappa_lo) && isnan(c.kappa_hi));
    }
    cr_expect_eq(compare_rows("1011", "1011").kappa, 1);
    cr_expect_eq(compare_rows("1111", "0000").kappa, 0); // expected 0, observed 0
}

Test(consistency, one_perfect_observer_leaves_kappa_open)
{
    static bool perfect[48], other[48];
    for (int i = 0; i < 48; i++) {
        perfect[i] = true;
        other[i] = i >= 5;
    }
    struct consistency c = consistency_pair(perfect, other, 48);
    double lo, hi;
    consistency_interval(&lo, &hi, perfect, other, 48, 1);
    cr_expect_eq(c.kappa, 0);
    cr_expect(lo < -0.01 && hi > 0.1, "%g %g", lo, hi);
}

Test(consistency, the_correction_moves_kappa_away_from_zero_and_vanishes_with_n)
{
    struct consistency c = compare_rows("1100", "1010"), d = compare_rows("1100", "1100"),
                       e = compare_rows("110100", "110010");
    cr_expect(c.kappa == 0 && c.unbiased == 0 && d.unbiased == 1);
    cr_expect(e.unbiased > e.kappa && e.kappa > 0);
    static bool x[4000], y[4000];
    for (int i = 0; i < 4000; i++) {
        x[i] = i % 2;
        y[i] = i % 3;
    }
    c = consistency_pair(x, y, 4000);
    cr_expect_float_eq(c.unbiased, c.kappa, 1e-3);
}

Test(consistency, the_order_of_observers_does_not_matter)
{
    struct consistency a = compare_rows("110101001", "100111000"),
                       b = compare_rows("100111000", "110101001");
    cr_expect_eq(a.kappa, b.kappa);
    cr_expect_eq(a.expected, b.expected);
    cr_expect_float_eq(a.kappa_lo, b.kappa_lo, arithmetic);
}

/* Every pair of answers to 6 images. */
Test(consistency, the_bounds_are_met_by_some_answers_and_passed_by_none)
{
    double lowest[7][7], highest[7][7], min[7][7], max[7][7];
    for (int p = 0; p < 7; p++)
        for (int q = 0; q < 7; q++) {
            lowest[p][q] = 2;
            highest[p][q] = -2;
        }
    for (unsigned x = 0; x < 64; x++)
        for (unsigned y = 0; y < 64; y++) {
            bool a[6], b[6];
            int p = 0, q = 0;
            for (int i = 0; i < 6; i++) {
                p += a[i] = x >> i & 1;
                q += b[i] = y >> i & 1;
            }
            struct consistency c = consistency_pair(a, b, 6);
            min[p][q] = c.kappa_min;
            max[p][q] = c.kappa_max;
            lowest[p][q] = fmin(lowest[p][q], c.kappa);
            highest[p][q] = fmax(highest[p][q], c.kappa);
            cr_assert(c.observed >= c.observed_min - arithmetic &&
                      c.observed <= c.observed_max + arithmetic);
        }
    for (int p = 0; p < 7; p++)
        for (int q = 0; q < 7; q++) {
            if (isnan(min[p][q])) continue;
            cr_expect_float_eq(lowest[p][q], min[p][q], arithmetic);
            cr_expect_float_eq(highest[p][q], max[p][q], arithmetic);
        }
}

/* Pairs of the copy model, each with its interval of BOOTSTRAP_FEW draws. */
enum { PAIRS = 200 };

struct simulation {
    struct copy_plan plan;
    struct copy *copiers;
    double kappa[PAIRS], lo[PAIRS], hi[PAIRS];
};

static void simulate_pair(void *context, int run)
{
    struct simulation *s = context;
    int n = s->plan.images;
    bool *correct = mem_new(2 * (size_t)n, sizeof *correct);
    double *value = mem_new(BOOTSTRAP_FEW, sizeof *value);
    copy_run(correct, &s->plan, s->copiers, 2, (uint32_t)run);
    s->kappa[run] = consistency_pair(correct, correct + n, n).kappa;
    int count = consistency_draws(value, correct, correct + n, n, BOOTSTRAP_FEW, (uint32_t)run);
    s->lo[run] = bootstrap_percentile(value, count, 2.5);
    s->hi[run] = bootstrap_percentile(value, count, 97.5);
    mem_free(value);
    mem_free(correct);
}

/* Returns how many intervals hold the kappa that pairs were made with. */
static double covered(double accuracy, double kappa, int n, double *width, double *spread)
{
    const double accuracies[2] = {accuracy, accuracy};
    struct simulation s = {.plan = {1, n, accuracies, &kappa}};
    MUST(copy_new(&s.copiers, &s.plan));
    par_for(PAIRS, simulate_pair, &s);
    double sum = 0, squares = 0;
    int held = 0, defined = 0;
    *width = 0;
    for (int i = 0; i < PAIRS; i++) {
        if (isnan(s.kappa[i])) continue;
        held += s.lo[i] <= kappa && kappa <= s.hi[i];
        defined++;
        *width += s.hi[i] - s.lo[i];
        sum += s.kappa[i];
        squares += s.kappa[i] * s.kappa[i];
    }
    *width /= defined;
    *spread = sqrt((squares - sum * sum / defined) / (defined - 1));
    mem_free(s.copiers);
    return (double)held / defined;
}

Test(consistency, intervals_hold_the_true_kappa_as_often_as_they_say)
{
    static const struct {
        double accuracy, kappa;
        int n;
    } cases[] = {{0.9, 0, 48}, {0.9, 0.4, 48}, {0.7, 0.4, 32}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double width, spread,
            share = covered(cases[i].accuracy, cases[i].kappa, cases[i].n, &width, &spread);
        cr_expect(share >= 0.95 - coverage_bound, "accuracy %g, kappa %g, n %d: %g",
                  cases[i].accuracy, cases[i].kappa, cases[i].n, share);
    }
}

Test(consistency, intervals_of_many_images_are_as_wide_as_kappa_varies)
{
    double width, spread;
    covered(0.7, 0.4, 160, &width, &spread);
    cr_expect_float_eq(width / (2 * 1.96 * spread), 1, width_bound, "%g %g", width, spread);
}
