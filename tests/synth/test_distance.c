/* Distances between activations, against values that can be worked out by hand. */
#include "../support.h"
#include "synth/distance.h"

#include <math.h>

static struct distance of(const float *a, const float *t, size_t n)
{
    double work[64];
    int order[32];
    return distance_of(a, t, n, work, order);
}

static const double tolerance = 1e-12; // a few roundings in double

Test(distance, a_copy_has_no_distance_and_full_correlation)
{
    float a[] = {0, 1, 4, 2, 0};
    struct distance d = of(a, a, 5);
    cr_assert_eq(d.relative, 0);
    cr_assert_float_eq(d.spearman, 1, tolerance);
    cr_assert_float_eq(d.pearson, 1, tolerance);
    cr_assert_eq(d.db_snr, 300);
}

Test(distance, relative_and_decibels_follow_their_definitions)
{
    float t[] = {3, 4}, a[] = {3, 4.5f};
    struct distance d = of(a, t, 2);
    cr_assert_float_eq(d.relative, 0.1, tolerance);
    cr_assert_float_eq(d.db_snr, 10, 1e-9);
}

Test(distance, spearman_gives_ties_their_mean_rank)
{
    // Ranks of a: 0.5 0.5 2 3; of t: 0 1 2.5 2.5. Pearson of these: 4.5 / 5 * ... by hand 0.7379.
    float a[] = {1, 1, 2, 3}, t[] = {10, 20, 30, 30};
    double x[] = {0.5, 0.5, 2, 3}, y[] = {0, 1, 2.5, 2.5}, xy = 0, xx = 0, yy = 0;
    for (int i = 0; i < 4; i++) {
        xy += (x[i] - 1.5) * (y[i] - 1.5);
        xx += (x[i] - 1.5) * (x[i] - 1.5);
        yy += (y[i] - 1.5) * (y[i] - 1.5);
    }
    cr_assert_float_eq(of(a, t, 4).spearman, xy / sqrt(xx * yy), tolerance);
}

Test(distance, spearman_does_not_change_under_a_monotone_map)
{
    float a[32], t[32], b[32];
    fill(a, 32, 1);
    fill(t, 32, 2);
    for (int i = 0; i < 32; i++) b[i] = a[i] * a[i] * a[i] + 5;
    cr_assert_float_eq(of(a, t, 32).spearman, of(b, t, 32).spearman, tolerance);
}

Test(distance, pearson_does_not_change_under_scale_and_shift)
{
    float a[32], t[32], b[32];
    fill(a, 32, 1);
    fill(t, 32, 2);
    for (int i = 0; i < 32; i++) b[i] = 3 * a[i] + 1;
    // b is rounded to float: a relative error of 2^-24 in each value.
    cr_assert_float_eq(of(a, t, 32).pearson, of(b, t, 32).pearson, 1e-6);
}

Test(distance, silence_correlates_with_nothing)
{
    float zero[4] = {0}, t[] = {1, 2, 3, 4};
    struct distance d = of(zero, t, 4);
    cr_assert_eq(d.pearson, 0);
    cr_assert_eq(d.spearman, 0);
    cr_assert_float_eq(d.db_snr, 0, tolerance);
    cr_assert_eq(of(t, zero, 4).db_snr, 0);
}
