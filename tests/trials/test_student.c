/* Student's t without libm. */
#include "trials/student.h"

#include "../support.h"
#include "trials/numeric.h"

#include <math.h>

/* The closed form and GSL's agree this well; both are exact but for rounding. */
static const double close_to = 1e-9;

Test(student, quantiles_are_those_of_gsl_for_every_number_of_degrees)
{
    static const double p[] = {0.5, 0.9, 0.95, 0.975, 0.995, 0.9999};
    for (int degrees = 1; degrees <= 200; degrees++)
        for (int i = 0; i < 6; i++) {
            double expected = numeric_t_quantile(p[i], degrees);
            cr_assert_float_eq(student_quantile(p[i], degrees), expected,
                               close_to * (1 + fabs(expected)), "%g %d", p[i], degrees);
        }
}

Test(student, the_two_sided_probability_of_a_quantile_is_what_lies_beyond_it)
{
    for (int degrees = 1; degrees <= 100; degrees++) {
        double t = student_quantile(0.975, degrees);
        cr_assert_float_eq(student_two_sided(t, degrees), 0.05, close_to, "%d", degrees);
        cr_assert_float_eq(student_two_sided(-t, degrees), 0.05, close_to, "%d", degrees);
    }
    cr_assert_float_eq(student_two_sided(0, 7), 1, close_to);
    cr_assert_geq(student_two_sided(1e6, 40), 0);
}
