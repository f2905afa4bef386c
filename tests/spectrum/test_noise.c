/* Noise with a power-law spectrum. */
#include "spectrum/noise.h"

#include "spectrum/radial.h"

#include "../support.h"

#include <math.h>

enum { STREAM = 10 }; // of the random numbers

/* A ring of 2 pi r frequencies, |cos|^2 of random phases: from r = 8 on, 18 rings, the slope of the
 * line of log power over log frequency is known to about 0.04. */
#define SLOPE 0.15

enum { SIDE = 64, FIRST = 8, LAST = 30 };

/* The slope of the least-squares line of log power over log ring. */
static double slope(const double *x)
{
    double power[SIDE / 2 + 1], n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    int count[SIDE / 2 + 1];
    radial_power(power, count, x, SIDE, SIDE);
    for (int r = FIRST; r <= LAST; r++) {
        double lx = log(r), ly = log(power[r] / count[r]);
        n++, sx += lx, sy += ly, sxx += lx * lx, sxy += lx * ly;
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

Test(noise, the_power_falls_with_the_exponent)
{
    static double x[SIDE * SIDE];
    const double betas[] = {-2, -1, 0, 1};
    for (int b = 0; b < 4; b++) {
        struct rng r = rng_at(1, STREAM, 1, (uint32_t)b);
        noise_power_law(x, betas[b], &r, SIDE, SIDE);
        cr_expect_float_eq(slope(x), betas[b], SLOPE, "beta %g: %g", betas[b], slope(x));
    }
}

Test(noise, it_spans_0_to_1_and_is_the_same_for_the_same_key)
{
    enum { H = 20, W = 33 };
    double x[H * W], y[H * W], least = 2, most = -1;
    struct rng r = rng_at(1, STREAM, 1, 9), again = r;
    noise_power_law(x, -1, &r, H, W);
    noise_power_law(y, -1, &again, H, W);
    for (int i = 0; i < H * W; i++) {
        least = fmin(least, x[i]);
        most = fmax(most, x[i]);
    }
    cr_expect_eq(least, 0);
    cr_expect_eq(most, 1);
    cr_expect_arr_eq(x, y, sizeof x);
}

Test(noise, one_pixel_has_no_frequency)
{
    double x = 7;
    struct rng r = rng_at(1, STREAM, 1, 10);
    noise_power_law(&x, -1, &r, 1, 1);
    cr_assert_eq(x, 0);
}
