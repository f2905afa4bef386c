/* The order-fixed transform: theorems, FFTW as a peer, and its bits. */
#include "spectrum/dft.h"

#include "base/hash.h"
#include "base/mem.h"
#include "spectrum/fft.h"

#include "../support.h"

#include <math.h>

/* Double precision, a few roundings a step, sums of up to 4096 numbers of about 1. */
#define ROUNDING 1e-11
#define PI       3.14159265358979323846

static const int shapes[][2] = {{1, 1},   {1, 8},   {7, 1},  {8, 8}, {12, 10}, {30, 17}, {31, 31},
                                {64, 64}, {45, 28}, {97, 3}, {6, 9}, {2, 50},  {224, 16}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* Gives n numbers of [-1, 1). */
static double *noise(int n, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 3, tag);
    double *x = mem_new((size_t)n, sizeof *x);
    for (int i = 0; i < n; i++) x[i] = 2 * (double)rng_uniform(&r) - 1;
    return x;
}

Test(dft, the_transform_is_the_sum_that_defines_it)
{
    enum { H = 6, W = 10 };
    double *x = noise(2 * H * W, 1), *z = mem_copy(x, 2 * H * W * sizeof *x);
    dft_forward(z, H, W);
    for (int v = 0; v < H; v++)
        for (int u = 0; u < W; u++) {
            double re = 0, im = 0;
            for (int i = 0; i < H * W; i++) {
                double turn = (double)(v * (i / W)) / H + (double)(u * (i % W)) / W;
                double c = cos(2 * PI * turn), s = -sin(2 * PI * turn);
                re += x[2 * i] * c - x[2 * i + 1] * s;
                im += x[2 * i] * s + x[2 * i + 1] * c;
            }
            cr_assert_float_eq(z[2 * (v * W + u)], re, ROUNDING);
            cr_assert_float_eq(z[2 * (v * W + u) + 1], im, ROUNDING);
        }
    mem_free(x);
    mem_free(z);
}

/* Many of these samples are zeros of both signs, for sums that are zero. */
Test(dft, eight_lines_at_once_have_the_bits_of_one_at_a_time)
{
    for (int s = 0; s < SHAPES; s++)
        for (int zeros = 0; zeros < 2; zeros++) {
            int H = shapes[s][0], W = shapes[s][1];
            size_t size = (size_t)(2 * H * W) * sizeof(double);
            double *x = noise(2 * H * W, 4);
            for (int i = 0; zeros && i < 2 * H * W; i++)
                x[i] = x[i] > 0.5 ? 1 : x[i] > 0 ? 0.0 : x[i] > -0.5 ? -0.0 : -1;
            double *twin = mem_copy(x, size);
            dft_forward(x, H, W);
            dft_forward_ref(twin, H, W);
            cr_assert_eq(memcmp(x, twin, size), 0, "%d x %d", H, W);
            mem_free(x);
            mem_free(twin);
        }
}

Test(dft, the_inverse_undoes_it)
{
    for (int s = 0; s < SHAPES; s++) {
        int H = shapes[s][0], W = shapes[s][1];
        double *x = noise(2 * H * W, 2), *z = mem_copy(x, (size_t)(2 * H * W) * sizeof *x);
        dft_forward(z, H, W);
        dft_inverse(z, H, W);
        for (int i = 0; i < 2 * H * W; i++)
            cr_assert_float_eq(z[i], x[i], ROUNDING, "%d x %d", H, W);
        mem_free(x);
        mem_free(z);
    }
}

Test(dft, it_keeps_the_energy)
{
    for (int s = 0; s < SHAPES; s++) {
        int H = shapes[s][0], W = shapes[s][1];
        double *x = noise(H * W, 3), *z = dft_of_real(x, H, W), energy = 0, power = 0;
        for (int i = 0; i < H * W; i++) energy += x[i] * x[i];
        for (int i = 0; i < 2 * H * W; i++) power += z[i] * z[i];
        cr_assert_float_eq(power / (H * W), energy, ROUNDING * energy, "%d x %d", H, W);
        mem_free(x);
        mem_free(z);
    }
}

Test(dft, a_line_has_the_spectrum_that_FFTW_gives)
{
    const int lengths[] = {1, 2, 3, 5, 16, 60, 97, 224, 299, 1000};
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++) {
        int n = lengths[l];
        double *x = noise(n, 4), *ours = dft_of_real(x, 1, n);
        double *theirs = mem_new((size_t)n / 2 + 1, 2 * sizeof *theirs);
        fft_forward(fft_real(n), theirs, x);
        for (int k = 0; k < 2 * (n / 2 + 1); k++)
            cr_assert_float_eq(ours[k], theirs[k], ROUNDING, "n = %d, k = %d", n, k / 2);
        mem_free(x);
        mem_free(ours);
        mem_free(theirs);
    }
}

/* The last bits are a matter of this source alone: no machine, compiler or thread changes them. */
Test(dft, its_bits_are_fixed)
{
    enum { H = 30, W = 28 };
    double *x = noise(H * W, 5), *z = dft_of_real(x, H, W);
    char hex[HASH_TEXT];
    hash_bytes(hex, z, 2 * H * W * sizeof *z);
    cr_assert_str_eq(hex, "546d86923b8adac728cc89af0b819b175dcbf9629ba0b889790303a0b896092c");
    mem_free(x);
    mem_free(z);
}

Test(dft, mean_amplitudes_add_up)
{
    enum { H = 9, W = 8 };
    double *x = noise(H * W, 6), *z = dft_of_real(x, H, W), sum[H * W] = {0};
    for (int i = 0; i < 4; i++) dft_add_amplitude(sum, x, 0.25, H, W);
    for (int i = 0; i < H * W; i++)
        cr_assert_float_eq(sum[i], hypot(z[2 * i], z[2 * i + 1]), ROUNDING);
    mem_free(x);
    mem_free(z);
}
