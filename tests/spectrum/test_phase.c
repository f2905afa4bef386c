/* Pictures with other phases. */
#include "spectrum/phase.h"

#include "base/mem.h"
#include "spectrum/dft.h"

#include "../support.h"

#include <math.h>

enum { STREAM = 10 }; // of the random numbers

/* Two transforms there and back in double, numbers of about 1 to 100. */
#define ROUNDING 1e-10

static const int shapes[][2] = {{16, 16}, {15, 21}, {12, 9}, {1, 8}, {7, 1}, {1, 1}, {2, 2}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static double *picture(int n, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 4, tag);
    double *x = mem_new((size_t)n, sizeof *x);
    for (int i = 0; i < n; i++) x[i] = rng_uniform(&r);
    return x;
}

static double *amplitude_of(const double *x, int H, int W)
{
    double *a = mem_new((size_t)(H * W), sizeof *a);
    dft_add_amplitude(a, x, 1, H, W);
    return a;
}

static void expect_close(const double *a, const double *b, int n)
{
    for (int i = 0; i < n; i++) cr_assert_float_eq(a[i], b[i], ROUNDING, "%d of %d", i, n);
}

Test(phase, scrambling_by_0_degrees_keeps_the_picture)
{
    for (int s = 0; s < SHAPES; s++) {
        int H = shapes[s][0], W = shapes[s][1];
        double *x = picture(H * W, 1), *y = mem_copy(x, (size_t)(H * W) * sizeof *x);
        struct rng r = rng_at(1, STREAM, 0, 0);
        phase_scramble(y, 0, &r, H, W);
        expect_close(y, x, H * W);
        mem_free(x);
        mem_free(y);
    }
}

/* Only if the shifts are opposite in pairs is the scrambled plane that of a real picture. */
Test(phase, scrambling_keeps_the_amplitude_of_every_frequency)
{
    const double widths[] = {30, 90, 180};
    for (int s = 0; s < SHAPES; s++)
        for (int w = 0; w < 3; w++) {
            int H = shapes[s][0], W = shapes[s][1];
            double *x = picture(H * W, 2), *before = amplitude_of(x, H, W);
            struct rng r = rng_at(1, STREAM, 0, 1);
            phase_scramble(x, widths[w], &r, H, W);
            double *after = amplitude_of(x, H, W);
            expect_close(after, before, H * W);
            mem_free(x);
            mem_free(before);
            mem_free(after);
        }
}

/* The shift between two planes at one frequency, in degrees. */
static double shift(const double *a, const double *b)
{
    double re = a[0] * b[0] + a[1] * b[1], im = a[0] * b[1] - a[1] * b[0];
    return atan2(im, re) * 57.29577951308232;
}

Test(phase, shifts_fill_the_width_and_stay_within_it)
{
    enum { H = 32, W = 32 };
    double *x = picture(H * W, 3), *before = dft_of_real(x, H, W);
    struct rng r = rng_at(1, STREAM, 0, 2);
    phase_scramble(x, 60, &r, H, W);
    double *after = dft_of_real(x, H, W), sum = 0, squares = 0;
    int n = 0;
    for (int i = 0; i < H * W; i++) {
        double angle = shift(before + 2 * i, after + 2 * i);
        cr_assert(fabs(angle) < 60.0001);
        if (i == 0 || i / W == H / 2 || i % W == W / 2) {
            cr_assert_float_eq(angle, 0, 1e-6);
        } else {
            sum += angle;
            squares += angle * angle;
            n++;
        }
    }
    cr_expect_float_eq(sum, 0, 1e-6, "opposite shifts cancel");
    // The variance of a uniform number of [-60, 60) is 1200; 480 draws: SD of the estimate 49.
    cr_expect_float_eq(squares / n, 1200, 150, "%g", squares / n);
    mem_free(x);
    mem_free(before);
    mem_free(after);
}

Test(phase, equalising_gives_the_amplitude_and_keeps_the_phases)
{
    enum { H = 16, W = 12 };
    double *x = picture(H * W, 4), *other = picture(H * W, 5);
    double *target = amplitude_of(other, H, W), *before = dft_of_real(x, H, W);
    phase_with_amplitude(x, target, H, W);
    double *after = amplitude_of(x, H, W), *plane = dft_of_real(x, H, W);
    expect_close(after, target, H * W);
    for (int i = 0; i < H * W; i++)
        cr_assert_float_eq(shift(before + 2 * i, plane + 2 * i), 0, 1e-6);
    mem_free(x);
    mem_free(other);
    mem_free(target);
    mem_free(before);
    mem_free(after);
    mem_free(plane);
}

Test(phase, equalising_with_its_own_amplitude_keeps_the_picture)
{
    enum { H = 15, W = 10 };
    double *x = picture(H * W, 6), *y = mem_copy(x, H * W * sizeof *x);
    double *own = amplitude_of(x, H, W);
    phase_with_amplitude(y, own, H, W);
    expect_close(y, x, H * W);
    mem_free(x);
    mem_free(y);
    mem_free(own);
}

Test(phase, shuffled_noise_spans_0_to_1_and_differs_from_draw_to_draw)
{
    enum { H = 16, W = 16 };
    double *x = picture(H * W, 7), *y = mem_copy(x, H * W * sizeof *x);
    double *own = amplitude_of(x, H, W);
    struct rng r = rng_at(1, STREAM, 0, 3);
    phase_shuffle(x, own, &r, H, W);
    phase_shuffle(y, own, &r, H, W);
    double least = 2, most = -1;
    for (int i = 0; i < H * W; i++) {
        least = fmin(least, x[i]);
        most = fmax(most, x[i]);
    }
    cr_expect_eq(least, 0);
    cr_expect_eq(most, 1);
    cr_expect(memcmp(x, y, H * W * sizeof *x) != 0);
    mem_free(x);
    mem_free(y);
    mem_free(own);
}

Test(phase, a_flat_picture_stretches_to_0)
{
    double x[3] = {0.4, 0.4, 0.4};
    phase_stretch(x, 3);
    for (int i = 0; i < 3; i++) cr_assert_eq(x[i], 0);
}
