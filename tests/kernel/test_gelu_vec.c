/* GELU: twins, and the stated distance from the exact function (base/mathx.h in double). */
#include "base/mathx.h"
#include "blocked.h"

#include <math.h>

enum { COUNT = 1 << 16 };
static const float FAR = 8; // beyond the ends, where the values are 0 and 1

/* Numbers all over [-FAR, FAR], and what is special. */
static float *arguments(void)
{
    static const float special[] = {0,          -0.0f,       GELU_END,  -GELU_END,
                                    5.7500005f, -5.7500005f, 0x1p-149f, -0x1p-149f,
                                    0x1p-70f,   1e30f,       -1e30f,    3e38f};
    float *x = mem_new(COUNT, sizeof *x);
    for (int i = 0; i < COUNT; i++) x[i] = FAR * ((float)i / (COUNT / 2) - 1);
    memcpy(x, special, sizeof special);
    return x;
}

Test(gelu_vec, every_set_equals_the_twin)
{
    float *x = arguments(), *dy = numbers(COUNT, 1), *expected = unwritten(COUNT),
          *got = unwritten(COUNT);
    EACH_SET(set)
    {
        gelu_forward_ref(expected, x, COUNT);
        set->gelu_forward(got, x, COUNT);
        cr_assert_eq(first_difference(got, expected, COUNT), -1, "forward, %s", set->isa);
        gelu_backward_ref(expected, dy, x, COUNT);
        set->gelu_backward(got, dy, x, COUNT);
        cr_assert_eq(first_difference(got, expected, COUNT), -1, "backward, %s", set->isa);
    }
    mem_free(got);
    mem_free(expected);
    mem_free(dy);
    mem_free(x);
}

Test(gelu_vec, value_and_derivative_are_within_the_stated_bounds)
{
    float *x = arguments(), *one = mem_new(COUNT, sizeof *one), *y = unwritten(COUNT),
          *slope = unwritten(COUNT);
    for (int i = 0; i < COUNT; i++) one[i] = 1;
    gelu_forward_ref(y, x, COUNT);
    gelu_backward_ref(slope, one, x, COUNT);
    for (int i = 0; i < COUNT; i++) {
        double v = x[i], phi = 0.5 * (1 + mathx_erf(v / sqrt(2.0)));
        double density = mathx_exp(-0.5 * v * v) / sqrt(8 * atan(1.0));
        double exact = fabs(v) > 100 ? phi : phi + v * density;
        // The rounding of the product comes to that of Phi: half a unit in the last place.
        cr_assert_leq(fabs(y[i] - v * phi), (0x1p-22 + 0x1p-24) * fabs(v) + 0x1p-150, "x = %g", v);
        cr_assert_leq(fabs(slope[i] - exact), 0x1p-21, "x = %g: %g, %g", v, (double)slope[i],
                      exact);
    }
    mem_free(slope);
    mem_free(y);
    mem_free(one);
    mem_free(x);
}

Test(gelu_vec, not_a_number_stays_one)
{
    float x[BLOCK], y[BLOCK];
    for (int i = 0; i < BLOCK; i++) x[i] = NAN;
    EACH_SET(set)
    {
        set->gelu_forward(y, x, BLOCK);
        for (int i = 0; i < BLOCK; i++) cr_assert(y[i] != y[i]);
    }
}
