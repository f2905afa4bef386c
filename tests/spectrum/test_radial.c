/* The radial power spectrum. */
#include "spectrum/radial.h"

#include "base/mem.h"
#include "spectrum/blur.h"

#include "../support.h"

#include <math.h>

#define PI 3.14159265358979323846
/* Double precision; powers are below 1. */
#define ROUNDING 1e-12
/* A ring is one cycle wide, and over it the transfer of sigma 1.5 at 128 pixels changes. */
#define TRANSFER 0.01

/* Gives the power of a picture H x W in each ring. */
static double *rings_of(const double *x, int H, int W, int *count)
{
    double *power = mem_new((size_t)radial_rings(H, W), sizeof *power);
    radial_power(power, count, x, H, W);
    return power;
}

Test(radial, a_grating_lies_in_the_ring_of_its_frequency)
{
    enum { S = 32 };
    const int frequencies[][2] = {{0, 5}, {7, 0}, {3, 4}, {6, -8}, {0, 16}};
    for (int f = 0; f < 5; f++) {
        double x[S * S];
        int count[S / 2 + 1];
        for (int i = 0; i < S * S; i++)
            x[i] = cos(2 * PI * (frequencies[f][0] * (i / S) + frequencies[f][1] * (i % S)) / S);
        double *power = rings_of(x, S, S, count);
        int ring = (int)rint(hypot(frequencies[f][0], frequencies[f][1]));
        // The mean of cos^2; at the highest frequency cos is 1 or -1 everywhere.
        double all = ring == S / 2 ? 1 : 0.5;
        for (int r = 0; r <= S / 2; r++)
            cr_expect_float_eq(power[r], r == ring ? all : 0, ROUNDING, "%d: %d", f, r);
        mem_free(power);
    }
}

Test(radial, a_constant_has_power_at_0_alone)
{
    enum { H = 12, W = 20 };
    double x[H * W];
    int count[H / 2 + 1];
    for (int i = 0; i < H * W; i++) x[i] = 0.5;
    double *power = rings_of(x, H, W, count);
    cr_expect_float_eq(power[0], 0.25, ROUNDING);
    cr_expect_eq(count[0], 1);
    for (int r = 1; r <= H / 2; r++) cr_expect_float_eq(power[r], 0, ROUNDING);
    mem_free(power);
}

Test(radial, frequencies_are_counted_in_cycles_per_shorter_side)
{
    enum { H = 16, W = 48 };
    double x[H * W];
    int count[H / 2 + 1];
    for (int i = 0; i < H * W; i++) x[i] = sin(2 * PI * 12 * (i % W) / W); // 4 cycles in 16 pixels
    double *power = rings_of(x, H, W, count);
    cr_expect_eq(radial_rings(H, W), 9);
    for (int r = 0; r <= H / 2; r++) cr_expect_float_eq(power[r], r == 4 ? 0.5 : 0, ROUNDING);
    mem_free(power);
}

/* The transfer of a Gaussian of sigma at f cycles a pixel is exp(-2 pi^2 sigma^2 f^2). */
Test(radial, the_transfer_of_the_blur_is_that_of_a_Gaussian)
{
    enum { S = 128 };
    static uint8_t in[S * S];
    static double before[S * S], after[S * S];
    struct rng rng = rng_at(1, RNG_TEST, 5, 0);
    for (int i = 0; i < S * S; i++) in[i] = (uint8_t)rng_below(&rng, 256);
    struct blur_spec spec = {S, S, 1, 1.5, 4, BORDER_WRAP, 0};
    struct blur *blur;
    MUST(blur_new(&blur, &spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    blur_exact(scratch, after, in);
    for (int i = 0; i < S * S; i++) before[i] = in[i];
    int count[S / 2 + 1];
    double *p = rings_of(before, S, S, count), *q = rings_of(after, S, S, count);
    for (int r = 0; r <= S / 2; r++) {
        double f = (double)r / S, expected = exp(-2 * PI * PI * 1.5 * 1.5 * f * f);
        cr_expect_float_eq(sqrt(q[r] / p[r]), expected, TRANSFER, "ring %d: %g, %g", r,
                           sqrt(q[r] / p[r]), expected);
    }
    mem_free(p);
    mem_free(q);
    blur_scratch_free(scratch);
    blur_free(blur);
}
