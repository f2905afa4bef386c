#include "trials/numeric.h"

#include "make.h"

static double valley(const double *x, const void *context)
{
    (void)context; // Rosenbrock 1960
    return 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]);
}

Test(numeric, the_simplex_follows_a_curved_valley_to_its_end)
{
    double x[] = {-1.2, 1};
    cr_assert(numeric_minimise(x, 2, 1, valley, NULL));
    cr_expect_float_eq(x[0], 1, 1e-5);
    cr_expect_float_eq(x[1], 1, 1e-5);
}

static double nowhere(const double *x, const void *context)
{
    (void)context;
    return x[0] * NAN;
}

Test(numeric, a_function_without_values_has_no_minimum)
{
    double x[] = {0};
    cr_expect_not(numeric_minimise(x, 1, 1, nowhere, NULL));
}

Test(numeric, quantiles_of_t_are_those_of_the_tables)
{
    // Student's t, two-sided 5 %: 1, 9 and 42 degrees of freedom.
    expect_printed(numeric_t_quantile(0.975, 1), "12.706", "t(1)");
    expect_printed(numeric_t_quantile(0.975, 9), "2.262", "t(9)");
    expect_printed(numeric_t_quantile(0.975, 42), "2.018", "t(42)");
}
