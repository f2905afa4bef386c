/* What a blur is: its kernel, its laws, its bounds. That its ways agree: test_blur_ways.c. */
#include "spectrum/blur.h"

#include "../support.h"
#include "base/mem.h"
#include "base/par.h"

#include <math.h>

/* A weight is rounded to 2^-15; the centre takes the rest: half a unit from each of 2h others. */
#define WEIGHT(half) ((half + 0.5) * 0x1p-15)
/* The same for the widest kernels, whose flanks fall below half a unit. */
#define STRAY 0.0025
/* The SD of the 2-sigma kernels is quoted with three decimals. */
#define SD 0.0006
/* Two roundings to 8 bits on the one side, one on the other, and kernels cut at 4 sigma. */
#define COMPOSED 1

static uint8_t *noise(size_t size, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 1, tag);
    uint8_t *pixels = mem_new(size, 1);
    for (size_t i = 0; i < size; i++) pixels[i] = (uint8_t)rng_below(&r, 256);
    return pixels;
}

/* The blurred copy of one picture, and its sums before rounding if exact is not NULL. */
static uint8_t *blurred(double *exact, const uint8_t *in, const struct blur_spec *spec)
{
    struct blur *blur;
    MUST(blur_new(&blur, spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    uint8_t *out = mem_new((size_t)(spec->height * spec->width * spec->channels), 1);
    blur_apply(scratch, out, in, 1);
    if (exact) blur_exact(scratch, exact, in);
    blur_scratch_free(scratch);
    blur_free(blur);
    return out;
}

// --- the kernel

/* Centre weight and SD of the kernels of the blur-training code (Jang and Tong 2024, 2 sigma). */
static const struct {
    double sigma;
    int taps;
    double centre, sd;
} recipe[] = {{1, 5, .40262, .961},   {2, 9, .20416, 1.852},  {3, 13, .13702, 2.735},
              {4, 17, .10315, 3.616}, {5, 21, .08272, 4.497}, {8, 33, .05189, 7.138}};

Test(blur, the_2_sigma_kernels_are_those_of_the_blur_training_code)
{
    for (size_t i = 0; i < sizeof recipe / sizeof *recipe; i++) {
        int *weight, half;
        MUST(blur_weights(&weight, &half, recipe[i].sigma, 2));
        cr_expect_eq(2 * half + 1, recipe[i].taps);
        cr_expect_float_eq(weight[0] * 0x1p-15, recipe[i].centre, WEIGHT(half));
        double variance = 0;
        for (int k = 1; k <= half; k++) variance += 2.0 * weight[k] * k * k * 0x1p-15;
        cr_expect_float_eq(sqrt(variance), recipe[i].sd, SD, "sigma %g: SD %g", recipe[i].sigma,
                           sqrt(variance));
        mem_free(weight);
    }
}

Test(blur, the_weights_are_not_negative_and_sum_to_one)
{
    for (double truncate = 1; truncate <= BLUR_TRUNCATE; truncate += 0.5)
        for (double sigma = 0; sigma <= BLUR_SIGMA; sigma = 1.05 * sigma + 1e-3) {
            int *weight, half;
            MUST(blur_weights(&weight, &half, sigma, truncate));
            int total = weight[0];
            cr_assert(weight[0] > 0, "sigma %g cut at %g", sigma, truncate);
            for (int k = 1; k <= half; k++) {
                cr_assert(weight[k] >= 0 && (k == 1 || weight[k] <= weight[k - 1]));
                total += 2 * weight[k];
            }
            cr_assert_eq(total, BLUR_ONE);
            mem_free(weight);
        }
}

/* Sampled at the pixels a Gaussian of .286 pixels would have an SD of .066, one of .1 none. */
Test(blur, below_one_pixel_the_sd_is_at_least_the_share_of_sigma_it_has_at_one)
{
    for (int truncate = 1; truncate <= BLUR_TRUNCATE; truncate++) {
        double one, sd;
        MUST(blur_deviation(&one, 1, truncate));
        for (double sigma = 0.05; sigma < 1; sigma += 0.01) {
            MUST(blur_deviation(&sd, sigma, truncate));
            // A weight is rounded by 2^-16 at most, and counts k^2 in the variance, twice.
            double h = ceil(sigma * truncate), stray = 0x1p-16 * h * (h + 1) * (2 * h + 1) / 3;
            cr_expect_geq(sd, one * sigma - stray / sigma, "sigma %g cut at %d: SD %g", sigma,
                          truncate, sd);
            cr_expect_leq(sd, 1.02 * sigma, "sigma %g cut at %d: SD %g", sigma, truncate, sd);
        }
    }
    double small;
    MUST(blur_deviation(&small, 64.0 / 224, 2));
    cr_expect_float_eq(small, 0.961 * 64 / 224, SD);
}

/* exp(-1 / 2 sigma^2) passes through the numbers below the smallest normal one at .0259 to .0266.
 */
Test(blur, weights_beside_the_centre_fall_with_sigma_as_far_as_it_goes)
{
    double one;
    MUST(blur_deviation(&one, 1, 4));
    for (int i = 1; i <= 5000; i++) {
        int *weight, half;
        double sigma = 1e-5 * i, beside = BLUR_ONE * one * one * sigma * sigma / 2;
        MUST(blur_weights(&weight, &half, sigma, 4));
        cr_assert_eq(half, 1);
        // Half a unit of rounding; the SD of one pixel is that of rounded weights.
        cr_assert(fabs(weight[1] - beside) <= 0.5 + 1e-3 * beside, "sigma %g: %d", sigma,
                  weight[1]);
        mem_free(weight);
    }
}

/* What the rounding of the others leaves at the centre is a share of the picture unblurred. */
Test(blur, the_adjusted_centre_strays_by_less_than_a_quarter_percent)
{
    for (double sigma = 1; sigma <= BLUR_SIGMA; sigma *= 1.05) {
        int *weight, half;
        MUST(blur_weights(&weight, &half, sigma, 4));
        double total = 1;
        for (int k = 1; k <= half; k++) total += 2 * exp(-0.5 * k * k / (sigma * sigma));
        cr_assert_float_eq(weight[0] * 0x1p-15, 1 / total, STRAY, "sigma %g", sigma);
        mem_free(weight);
    }
}

Test(blur, a_single_white_pixel_shows_the_kernel)
{
    enum { SIDE = 17, MIDDLE = SIDE / 2 };
    struct blur_spec spec = {SIDE, SIDE, 1, 1.5, 4, BORDER_CONSTANT, 0};
    int *weight, half;
    MUST(blur_weights(&weight, &half, spec.sigma, spec.truncate));
    uint8_t in[SIDE * SIDE] = {0};
    in[MIDDLE * SIDE + MIDDLE] = 255;
    double out[SIDE * SIDE];
    uint8_t *bytes = blurred(out, in, &spec);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            int i = abs(y - MIDDLE), j = abs(x - MIDDLE);
            double expected = i > half || j > half ? 0 : 255.0 * weight[i] * weight[j] * 0x1p-30;
            cr_assert_eq(out[y * SIDE + x], expected, "(%d, %d)", y, x);
        }
    mem_free(weight);
    mem_free(bytes);
}

// --- laws

static const enum border borders[] = {BORDER_REFLECT, BORDER_WRAP, BORDER_CONSTANT};

Test(blur, a_constant_picture_stays_constant)
{
    const double sigmas[] = {0.3, 1, 2.5, 11, 60};
    for (int v = 0; v < 256; v += 51)
        for (size_t s = 0; s < sizeof sigmas / sizeof *sigmas; s++)
            for (int b = 0; b < 3; b++) {
                struct blur_spec spec = {13, 9, 3, sigmas[s], 4, borders[b], (uint8_t)v};
                uint8_t in[13 * 9 * 3];
                memset(in, v, sizeof in);
                uint8_t *out = blurred(NULL, in, &spec);
                cr_assert_arr_eq(out, in, sizeof in, "value %d, sigma %g", v, sigmas[s]);
                mem_free(out);
            }
}

static void mirror(uint8_t *out, const uint8_t *in, int height, int width)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) out[y * width + x] = in[y * width + width - 1 - x];
}

static void transpose(uint8_t *out, const uint8_t *in, int height, int width)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) out[x * height + y] = in[y * width + x];
}

Test(blur, commutes_with_mirror_and_transpose)
{
    enum { H = 19, W = 26 };
    uint8_t *in = noise(H * W, 1), turned[H * W], expected[H * W];
    for (int b = 0; b < 3; b++) {
        struct blur_spec spec = {H, W, 1, 1.7, 4, borders[b], 77};
        uint8_t *straight = blurred(NULL, in, &spec);

        mirror(turned, in, H, W);
        uint8_t *out = blurred(NULL, turned, &spec);
        mirror(expected, straight, H, W);
        cr_expect_arr_eq(out, expected, H * W);
        mem_free(out);

        spec.height = W, spec.width = H;
        transpose(turned, in, H, W);
        out = blurred(NULL, turned, &spec);
        transpose(expected, straight, H, W);
        cr_expect_arr_eq(out, expected, H * W);
        mem_free(out);
        mem_free(straight);
    }
    mem_free(in);
}

Test(blur, two_blurs_compose_to_one_with_the_root_of_the_sum_of_squares)
{
    enum { SIDE = 64 };
    uint8_t *in = noise(SIDE * SIDE, 2);
    const double pairs[][2] = {{1, 1}, {1, 2}, {3, 4}, {1.5, 6}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct blur_spec spec = {SIDE, SIDE, 1, pairs[i][0], 4, BORDER_WRAP, 0};
        uint8_t *once = blurred(NULL, in, &spec);
        spec.sigma = pairs[i][1];
        uint8_t *twice = blurred(NULL, once, &spec);
        spec.sigma = sqrt(pairs[i][0] * pairs[i][0] + pairs[i][1] * pairs[i][1]);
        uint8_t *together = blurred(NULL, in, &spec);
        for (int p = 0; p < SIDE * SIDE; p++)
            cr_assert_float_eq(twice[p], together[p], COMPOSED, "%g then %g, pixel %d: %d, %d",
                               pairs[i][0], pairs[i][1], p, twice[p], together[p]);
        mem_free(once);
        mem_free(twice);
        mem_free(together);
    }
    mem_free(in);
}

/* The sums are multiples of 2^-30 below 2^8: a few thousand of them add up in double exactly. */
Test(blur, wrap_keeps_the_total_intensity_exactly)
{
    enum { H = 30, W = 21 };
    uint8_t *in = noise(H * W, 3);
    double exact[H * W], before = 0, after = 0;
    struct blur_spec spec = {H, W, 1, 3.3, 4, BORDER_WRAP, 0};
    mem_free(blurred(exact, in, &spec));
    for (int i = 0; i < H * W; i++) {
        before += in[i];
        after += exact[i];
    }
    cr_assert_eq(before, after, "%.17g, %.17g", before, after);
    mem_free(in);
}

Test(blur, rounds_the_exact_sum_half_to_even)
{
    enum { H = 24, W = 24 };
    uint8_t *in = noise(H * W, 4);
    double exact[H * W];
    struct blur_spec spec = {H, W, 1, 0.8, 4, BORDER_REFLECT, 0};
    uint8_t *out = blurred(exact, in, &spec);
    for (int i = 0; i < H * W; i++) cr_assert_eq(out[i], rint(exact[i]));
    mem_free(in);
    mem_free(out);
}

Test(blur, keeps_channels_apart)
{
    enum { H = 15, W = 22, C = 3 };
    uint8_t *in = noise(H * W * C, 5), plane[H * W];
    struct blur_spec spec = {H, W, C, 2, 4, BORDER_REFLECT, 0};
    uint8_t *together = blurred(NULL, in, &spec);
    spec.channels = 1;
    for (int c = 0; c < C; c++) {
        for (int i = 0; i < H * W; i++) plane[i] = in[i * C + c];
        uint8_t *alone = blurred(NULL, plane, &spec);
        for (int i = 0; i < H * W; i++) cr_assert_eq(alone[i], together[i * C + c]);
        mem_free(alone);
    }
    mem_free(in);
    mem_free(together);
}

// --- edges of the range

Test(blur, sigma_0_and_a_sigma_too_small_to_reach_a_neighbour_copy)
{
    const double sigmas[] = {0, 5e-324, 1e-300, 1e-3};
    uint8_t *in = noise(7 * 9, 6);
    for (size_t s = 0; s < sizeof sigmas / sizeof *sigmas; s++) {
        struct blur_spec spec = {7, 9, 1, sigmas[s], 4, BORDER_REFLECT, 0};
        uint8_t *out = blurred(NULL, in, &spec);
        cr_assert_arr_eq(out, in, 7 * 9, "sigma %g", sigmas[s]);
        mem_free(out);
    }
    mem_free(in);
}

Test(blur, one_pixel_under_reflect_and_wrap_stays_itself)
{
    for (int b = 0; b < 2; b++) {
        struct blur_spec spec = {1, 1, 3, 50, 4, borders[b], 0};
        const uint8_t in[3] = {0, 100, 255};
        uint8_t *out = blurred(NULL, in, &spec);
        cr_assert_arr_eq(out, in, 3);
        mem_free(out);
    }
}

/* Half a period of the mirrored row is seen again and again: each pixel tends to the mean of the
 * period, in which the two edge pixels stand once and the others twice. */
Test(blur, a_kernel_much_wider_than_the_picture_gives_the_mean_of_the_mirrored_picture)
{
    const uint8_t in[5] = {10, 200, 30, 90, 250};
    struct blur_spec spec = {1, 5, 1, 100, 4, BORDER_REFLECT, 0};
    uint8_t *out = blurred(NULL, in, &spec);
    double mean = (10 + 2 * (200 + 30 + 90) + 250) / 8.0;
    for (int x = 0; x < 5; x++) cr_assert_float_eq(out[x], mean, 1, "%d, %g", out[x], mean);
    mem_free(out);
}

Test(blur, refuses_what_is_out_of_bounds)
{
    struct blur *blur;
    struct blur_spec spec = {8, 8, 1, 1, 4, BORDER_REFLECT, 0};
    const double sigmas[] = {-1, -INFINITY, NAN, 256.1, 1e9, INFINITY};
    for (size_t s = 0; s < sizeof sigmas / sizeof *sigmas; s++) {
        spec.sigma = sigmas[s];
        MUST_FAIL(blur_new(&blur, &spec), "expected 0 to 256");
    }
    spec.sigma = 1;
    const double truncates[] = {0, -2, 0.99, 8.01, INFINITY, NAN};
    for (size_t s = 0; s < sizeof truncates / sizeof *truncates; s++) {
        spec.truncate = truncates[s];
        MUST_FAIL(blur_new(&blur, &spec), "expected 1 to 8");
    }
    spec.truncate = 4;
    spec.height = spec.width = 1 << 14;
    MUST_FAIL(blur_new(&blur, &spec), "samples");
}

// --- use

enum { SIDE = 32, IMAGES = 40, SIZE = SIDE * SIDE * 3 };

struct batch {
    struct blur *blur;
    const uint8_t *in;
    uint8_t *out;
};

static void blur_one(void *context, int i)
{
    struct batch *b = context;
    struct blur_scratch *scratch = blur_scratch_new(b->blur);
    blur_apply(scratch, b->out + i * SIZE, b->in + i * SIZE, 1);
    blur_scratch_free(scratch);
}

Test(blur, is_the_same_in_one_call_in_place_and_on_all_threads)
{
    const double sigmas[] = {2, 30};
    uint8_t *in = noise(IMAGES * SIZE, 7), *call = mem_new(IMAGES * SIZE, 1),
            *threads = mem_new(IMAGES * SIZE, 1), *place = mem_copy(in, IMAGES * SIZE);
    for (int s = 0; s < 2; s++) {
        struct blur_spec spec = {SIDE, SIDE, 3, sigmas[s], 4, BORDER_REFLECT, 0};
        struct batch batch = {.in = in, .out = threads};
        MUST(blur_new(&batch.blur, &spec));
        struct blur_scratch *scratch = blur_scratch_new(batch.blur);
        blur_apply(scratch, call, in, IMAGES);
        memcpy(place, in, IMAGES * SIZE);
        blur_apply(scratch, place, place, IMAGES);
        par_for(IMAGES, blur_one, &batch);
        cr_expect_arr_eq(place, call, IMAGES * SIZE);
        cr_expect_arr_eq(threads, call, IMAGES * SIZE);
        blur_scratch_free(scratch);
        blur_free(batch.blur);
    }
    mem_free(in);
    mem_free(call);
    mem_free(threads);
    mem_free(place);
}
