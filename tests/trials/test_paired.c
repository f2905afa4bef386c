/* Two conditions on the same images. */
#include "../support.h"
#include "trials/paired.h"

#include <math.h>

static const double tolerance = 1e-12; // a few roundings in double

static struct paired_result compare(const double *a, const double *b, int images)
{
    return paired_compare(&(struct paired){images, a, b}, 1);
}

Test(paired, p_is_that_of_all_exchanges)
{
    // Five images that all favour a by one: of 32 exchanges, 2 reach a sum of 5 in size.
    double a[] = {1, 1, 1, 1, 1}, b[] = {0, 0, 0, 0, 0};
    struct paired_result r = compare(a, b, 5);
    cr_assert_float_eq(r.difference, 1, tolerance);
    cr_assert(r.lo == 1 && r.hi == 1);
    // Five standard errors of 10,000 draws of probability 1/16.
    cr_assert_float_eq(r.p, 2.0 / 32, 5 * sqrt(1.0 / 16 * 15 / 16 / PAIRED_DRAWS), "%g", r.p);
    cr_assert_float_eq(r.h, 3.14159265358979, 1e-12);
}

Test(paired, equal_conditions_have_no_effect_and_p_1)
{
    double a[] = {0.3, 0.7, 0.1, 1};
    struct paired_result r = compare(a, a, 4);
    cr_assert(r.difference == 0 && r.lo == 0 && r.hi == 0 && r.h == 0);
    cr_assert_eq(r.p, 1);
}

Test(paired, exchanging_the_conditions_changes_signs_alone)
{
    double a[] = {0.5, 0.25, 1, 0.75, 0.5, 0}, b[] = {0.25, 0.5, 0.25, 0.5, 0, 0};
    struct paired_result ab = compare(a, b, 6), ba = compare(b, a, 6);
    cr_assert_float_eq(ab.difference, -ba.difference, tolerance);
    cr_assert_float_eq(ab.h, -ba.h, tolerance);
    cr_assert_eq(ab.p, ba.p);
    cr_assert_float_eq(ab.lo, -ba.hi, tolerance);
    cr_assert(ab.lo <= ab.difference && ab.difference <= ab.hi);
    cr_assert(ab.h_lo <= ab.h && ab.h <= ab.h_hi);
}

Test(paired, an_effect_that_every_one_of_many_images_shows_has_the_smallest_p)
{
    double a[40], b[40];
    for (int i = 0; i < 40; i++) {
        a[i] = 0.5;
        b[i] = 0.25;
    }
    struct paired_result r = compare(a, b, 40);
    cr_assert_eq(r.p, 1.0 / PAIRED_DRAWS);
    // 2 asin sqrt(1/2) - 2 asin sqrt(1/4) = pi/2 - pi/3.
    cr_assert_float_eq(r.h, 3.14159265358979 / 6, 1e-12);
}
