#include "trials/bootstrap.h"

#include "make.h"

#include <omp.h>

/* What is compared                        within  why
 * an interval of the mean and theory      0.05    10,000 draws: the standard error of a 2.5
 * percentile is about 0.03 standard errors of the mean
 */
static const double percentile_bound = 0.05;

static double mean_of(const void *values, const int *chosen, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += ((const double *)values)[chosen[i]];
    return sum / n;
}

Test(bootstrap, the_interval_of_a_mean_is_near_the_normal_one)
{
    double values[200], lo, hi, mean = 0, squares = 0;
    struct rng r = rng_at(5, RNG_TEST, 0, 0);
    for (int i = 0; i < 200; i++) mean += (values[i] = rng_normal(&r)) / 200;
    for (int i = 0; i < 200; i++) squares += (values[i] - mean) * (values[i] - mean) / 200;
    double error = sqrt(squares / 200);
    cr_expect_eq(bootstrap_interval(&lo, &hi, mean_of, values, 200, 1), 0);
    cr_expect_float_eq((lo - mean) / error, -1.96, percentile_bound * 2);
    cr_expect_float_eq((hi - mean) / error, 1.96, percentile_bound * 2);
}

Test(bootstrap, every_unit_is_drawn_as_often_as_the_others)
{
    // The mean of an indicator over all draws is 1/7 for each unit: its bootstrap mean is.
    for (int unit = 0; unit < 7; unit++) {
        double values[7] = {0}, lo, hi;
        values[unit] = 1;
        bootstrap_interval(&lo, &hi, mean_of, values, 7, 1);
        cr_expect(lo == 0 && hi >= 2.0 / 7 && hi <= 4.0 / 7, "%g %g", lo, hi);
    }
}

Test(bootstrap, threads_do_not_show)
{
    double values[] = {3, 1, 4, 1, 5, 9, 2, 6}, ends[3][2];
    static const int threads[] = {1, 2, 7};
    for (int i = 0; i < 3; i++) {
        omp_set_num_threads(threads[i]);
        bootstrap_interval(&ends[i][0], &ends[i][1], mean_of, values, 8, 1);
        cr_expect(memcmp(ends[i], ends[0], sizeof ends[0]) == 0);
    }
}

Test(bootstrap, another_seed_is_another_set_of_draws)
{
    double values[] = {3.1, 1.7, 4.2, 1.3, 5.9, 9.6, 2.8, 6.4, 3.35, 8.01}, lo[2], hi;
    for (uint32_t seed = 0; seed < 2; seed++)
        bootstrap_interval(&lo[seed], &hi, mean_of, values, 10, seed);
    cr_expect_neq(lo[0], lo[1]);
}

static double first_or_none(const void *values, const int *chosen, int n)
{
    (void)n;
    return ((const double *)values)[chosen[0]];
}

Test(bootstrap, draws_without_a_value_are_counted_and_left_out)
{
    double values[] = {NAN, 1, 1, 1}, lo, hi;
    int without = bootstrap_interval(&lo, &hi, first_or_none, values, 4, 1);
    cr_expect(without > 2300 && without < 2700, "%d", without);
    cr_expect(lo == 1 && hi == 1);
    double none[] = {NAN};
    cr_expect_eq(bootstrap_interval(&lo, &hi, first_or_none, none, 1, 1), BOOTSTRAP_DRAWS);
    cr_expect(isnan(lo) && isnan(hi));
}

static void draw_two(double *out, const void *context, struct rng *r)
{
    (void)context;
    out[0] = rng_uniform(r);
    out[1] = out[0] < 0.5 ? NAN : -out[0];
}

Test(bootstrap, draws_of_several_statistics_are_of_the_same_numbers)
{
    enum { DRAWS = 300 };
    static double value[3][2 * DRAWS];
    static const int threads[] = {1, 2, 7};
    for (int i = 0; i < 3; i++) {
        omp_set_num_threads(threads[i]);
        bootstrap_fill(value[i], draw_two, NULL, 2, DRAWS, 1);
        cr_expect(memcmp(value[i], value[0], sizeof value[0]) == 0);
    }
    for (int d = 0; d < DRAWS; d++)
        cr_expect(isnan(value[0][DRAWS + d]) ? value[0][d] < 0.5
                                             : value[0][DRAWS + d] == -value[0][d]);
}

Test(bootstrap, few_observers_are_warned_about)
{
    char *note = NULL;
    bootstrap_warn(&note, 8);
    cr_expect_null(note);
    bootstrap_warn(&note, 7);
    cr_expect(strstr(note, "bootstrap over 7 observers"), "%s", note);
    mem_free(note);
}

Test(bootstrap, percentiles_are_linear_between_neighbours)
{
    static const double x[] = {1, 2, 4, 8, 16};
    cr_expect_eq(bootstrap_percentile(x, 5, 0), 1);
    cr_expect_eq(bootstrap_percentile(x, 5, 100), 16);
    cr_expect_eq(bootstrap_percentile(x, 5, 50), 4);
    cr_expect_eq(bootstrap_percentile(x, 5, 37.5), 3);
    cr_expect_eq(bootstrap_percentile(x, 1, 97.5), 1);
    cr_expect(isnan(bootstrap_percentile(x, 0, 50)));
}

Test(bootstrap, sorting_puts_missing_values_last)
{
    double x[] = {NAN, 2, -1, NAN, 0};
    cr_expect_eq(bootstrap_sort(x, 5), 3);
    cr_expect(x[0] == -1 && x[1] == 0 && x[2] == 2 && isnan(x[3]) && isnan(x[4]));
}
