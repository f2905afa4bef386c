#include "trials/interval.h"

#include "../support.h"

#include <math.h>

/* What is compared      within   why
 * the defining equation 1e-12    a root of a quadratic in double */
static const double root_bound = 1e-12;

Test(interval, the_ends_are_where_the_score_test_is_just_at_its_limit)
{
    for (long n = 1; n <= 400; n = 3 * n + 1)
        for (long x = 0; x <= n; x++) {
            double ends[2], share = (double)x / (double)n;
            interval_wilson(&ends[0], &ends[1], x, n);
            for (int i = 0; i < 2; i++) {
                double p = ends[i];
                if ((i == 0 && x == 0) || (i == 1 && x == n)) continue;
                double score = fabs(share - p) / sqrt(p * (1 - p) / (double)n);
                cr_assert_float_eq(score, INTERVAL_Z, root_bound * (double)n * 10,
                                   "%ld of %ld: end %d is %.17g", x, n, i, p);
            }
            cr_assert(0 <= ends[0] && ends[0] <= share && share <= ends[1] && ends[1] <= 1);
        }
}

Test(interval, right_and_wrong_mirror_each_other)
{
    double lo, hi, other_lo, other_hi;
    interval_wilson(&lo, &hi, 7, 40);
    interval_wilson(&other_lo, &other_hi, 33, 40);
    cr_assert_float_eq(lo, 1 - other_hi, root_bound);
    cr_assert_float_eq(hi, 1 - other_lo, root_bound);
}

Test(interval, none_right_begins_at_zero_and_all_right_ends_at_one)
{
    double lo, hi;
    interval_wilson(&lo, &hi, 0, 20);
    cr_assert(lo == 0 && hi > 0);
    interval_wilson(&lo, &hi, 20, 20);
    cr_assert(hi == 1 && lo < 1);
}

Test(interval, no_trials_say_nothing)
{
    double lo, hi;
    interval_wilson(&lo, &hi, 0, 0);
    cr_assert(lo == 0 && hi == 1);
}
