#include "trials/power_kappa.h"

#include "make.h"
#include "trials/power.h"

static double power_of(const double *kappa, int copiers, int images)
{
    static const double accuracy[] = {0.7, 0.7, 0.7};
    const struct copy_plan plan = {copiers, images, accuracy, kappa};
    int count;
    MUST(power_kappa_count(&count, &plan, 0.05, 1));
    return count / (double)POWER_RUNS;
}

Test(power_kappa, no_consistency_is_found_no_more_often_than_the_level_says)
{
    static const double none[] = {0, 0}, same[] = {0.3, 0.3};
    // Four standard errors of 1000 simulated studies above .05.
    cr_expect_leq(power_of(none, 1, 30), 0.078);
    cr_expect_leq(power_of(same, 2, 20), 0.078);
}

Test(power_kappa, more_images_and_larger_differences_are_found_more_often)
{
    static const double kappa[] = {0.4}, small[] = {0.4, 0.3}, large[] = {0.4, 0};
    double one = power_of(kappa, 1, 40), two = power_of(large, 2, 40);
    cr_expect_gt(one, power_of(kappa, 1, 15));
    cr_expect_gt(two, power_of(small, 2, 40));
    cr_expect_gt(one, two, "two kappas vary more than one");
}

Test(power_kappa, plans_that_cannot_be_are_refused)
{
    static const double accuracy[] = {0.9, 0.6, 0.6, 0.6}, kappa[] = {0.9, 0.1, 0.1};
    static const int trials[] = {10};
    struct tsv *t;
    MUST_FAIL(
        power_kappa_table(&t, &(struct copy_plan){1, 1, accuracy, kappa}, trials, 1, 0.05, 0.8, 1),
        "expected a kappa of -0.1905 to 0.2857 for accuracies of 0.9 and 0.6, got 0.9");
    MUST_FAIL(
        power_kappa_table(&t, &(struct copy_plan){3, 1, accuracy, kappa}, trials, 1, 0.05, 0.8, 1),
        "expected one kappa or two, got 3");
    MUST_FAIL(
        power_kappa_table(&t, &(struct copy_plan){1, 1, accuracy, kappa}, trials, 1, 0, 0.8, 1),
        "alpha and target power");
}
