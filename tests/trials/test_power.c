#include "trials/power.h"

#include "make.h"

/* What is compared                within  why
 * a share of 1000 simulated runs  0.03    4 standard errors at 5 % */
static const double share_bound = 0.03;

static double power_of(double p, double q, int observers, int trials, double spread)
{
    double accuracy[] = {p, q};
    struct simulate_plan plan = {observers, 2, trials, accuracy, spread, 0};
    return power_count(&plan, 0.05, 1) / (double)POWER_RUNS;
}

Test(power, no_difference_is_found_as_often_as_the_level_says)
{
    cr_expect_float_eq(power_of(0.5, 0.5, 12, 40, 0.5), 0.05, share_bound);
}

Test(power, a_difference_is_found_more_often_with_more_observers_trials_and_size)
{
    double base = power_of(0.5, 0.6, 6, 20, 0.3);
    cr_expect_gt(power_of(0.5, 0.6, 12, 20, 0.3), base);
    cr_expect_gt(power_of(0.5, 0.6, 6, 40, 0.3), base);
    cr_expect_gt(power_of(0.5, 0.7, 6, 20, 0.3), base);
    cr_expect_float_eq(power_of(0.6, 0.5, 6, 20, 0.3), base, 3 * share_bound);
}

Test(power, it_is_near_what_the_normal_distribution_says)
{
    // 20 observers, 50 trials of .5 and .55: z = .05 / sqrt(.4975 / 1000) = 2.24; the t test loses
    // a little of the 0.61 that a z test has.
    cr_expect_float_eq(power_of(0.5, 0.55, 20, 50, 0), 0.58, 2 * share_bound);
}

Test(power, certain_differences_are_always_found)
{
    cr_expect_eq(power_of(0, 1, 2, 1, 0), 1);
    cr_expect_eq(power_of(1, 1, 5, 10, 0), 0);
}

Test(power, without_a_direction_equal_differences_count_as_any_other)
{
    // Both observers must differ, and to the same side: 2 / 16.
    cr_expect_float_eq(power_of(0.5, 0.5, 2, 1, 0), 0.125, share_bound);
}

Test(power, the_table_has_a_row_for_each_design)
{
    static const double accuracy[] = {0.2, 0.8};
    static const int observers[] = {2, 5}, trials[] = {1, 40};
    struct simulate_plan plan = {.conditions = 2, .accuracy = accuracy};
    struct tsv *t;
    MUST(power_table(&t, &plan, observers, 2, trials, 2, 0.05, 0.8, 1));
    cr_assert_eq(t->rows, 4);
    cr_expect_gt(value_of(t, "5 40", "power"), 0.99);
    const char *enough;
    MUST(tsv_text(&enough, t, row_of(t, "5 40"), "enough"));
    cr_expect_str_eq(enough, "yes");
    MUST(tsv_text(&enough, t, row_of(t, "2 1"), "enough"));
    cr_expect_str_eq(enough, "no");
    tsv_free(t);
}

Test(power, designs_that_cannot_be_tested_are_refused)
{
    static const double accuracy[] = {0.2, 0.8, 0.9};
    static const int one[] = {1}, five[] = {5};
    struct simulate_plan two = {.conditions = 2, .accuracy = accuracy},
                         three = {.conditions = 3, .accuracy = accuracy};
    struct tsv *t;
    MUST_FAIL(power_table(&t, &three, five, 1, five, 1, 0.05, 0.8, 1), "expected two accuracies");
    MUST_FAIL(power_table(&t, &two, one, 1, five, 1, 0.05, 0.8, 1), "at least two observers");
    MUST_FAIL(power_table(&t, &two, five, 1, five, 1, 0, 0.8, 1), "alpha and target power between");
    MUST_FAIL(power_table(&t, &two, five, 1, five, 1, 0.05, 1.1, 1), "alpha and target power");
}
