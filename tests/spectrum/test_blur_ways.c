/* Directly, through FFTW, and as the formula says: the same bits (doc/numerics.md rule 7). */
#include "spectrum/blur_plan.h"

#include "../support.h"

#include "base/mem.h"
#include <math.h>

enum image { RANDOM, WHITE, CHECKER, STEP, IMAGES };

static uint8_t *picture(enum image image, const struct blur_spec *spec, uint32_t tag)
{
    int row = spec->width * spec->channels;
    struct rng r = rng_at(1, RNG_TEST, 2, tag);
    uint8_t *pixels = mem_new((size_t)(spec->height * row), 1);
    for (int y = 0; y < spec->height; y++)
        for (int x = 0; x < row; x++) {
            const uint8_t value[IMAGES] = {(uint8_t)rng_below(&r, 256), 255, (x + y) % 2 ? 255 : 0,
                                           x > row / 2 ? 255 : 0};
            pixels[y * row + x] = value[image];
        }
    return pixels;
}

/* The picture blurred one way. */
static uint8_t *blurred(bool fourier, const uint8_t *in, const struct blur_spec *spec)
{
    struct blur *blur;
    MUST(blur_new(&blur, spec));
    blur_route(blur, fourier);
    struct blur_scratch *scratch = blur_scratch_new(blur);
    uint8_t *out = mem_new((size_t)(spec->height * spec->width * spec->channels), 1);
    blur_apply(scratch, out, in, 1);
    // A fallback to the direct way would hide here.
    if (fourier) cr_assert(blur_fft_sums(scratch, in), "a sum was not a whole number");
    blur_scratch_free(scratch);
    blur_free(blur);
    return out;
}

static const struct blur_spec small[] = {
    {1, 1, 1, 1, 4, BORDER_REFLECT, 0},      {1, 1, 3, 7, 4, BORDER_CONSTANT, 9},
    {1, 20, 1, 2, 4, BORDER_REFLECT, 0},     {20, 1, 1, 2, 4, BORDER_WRAP, 0},
    {2, 2, 3, 3, 4, BORDER_REFLECT, 0},      {5, 17, 1, 0.3, 2, BORDER_REFLECT, 0},
    {8, 16, 2, 1, 2, BORDER_WRAP, 0},        {13, 11, 3, 1.143, 2, BORDER_REFLECT, 0},
    {16, 15, 3, 2, 4, BORDER_CONSTANT, 113}, {28, 28, 1, 2.5, 4, BORDER_REFLECT, 0},
    {9, 33, 1, 4, 3, BORDER_CONSTANT, 255},  {3, 4, 1, 20, 2, BORDER_WRAP, 0},
    {6, 5, 3, 12, 4, BORDER_REFLECT, 0},
};

Test(blur_ways, both_ways_give_the_double_sum_of_the_formula)
{
    for (size_t s = 0; s < sizeof small / sizeof *small; s++)
        for (int i = 0; i < IMAGES; i++) {
            const struct blur_spec *spec = &small[s];
            size_t size = (size_t)(spec->height * spec->width * spec->channels);
            uint8_t *in = picture((enum image)i, spec, (uint32_t)s), *slow = mem_new(size, 1);
            MUST(blur_ref(slow, in, spec));
            uint8_t *direct = blurred(false, in, spec), *fourier = blurred(true, in, spec);
            cr_expect_arr_eq(direct, slow, size, "direct: row %zu, picture %d", s, i);
            cr_expect_arr_eq(fourier, slow, size, "Fourier: row %zu, picture %d", s, i);
            mem_free(in);
            mem_free(slow);
            mem_free(direct);
            mem_free(fourier);
        }
}

static const struct blur_spec large[] = {
    {64, 64, 3, 2.286, 2, BORDER_REFLECT, 0}, {64, 64, 3, 16, 4, BORDER_REFLECT, 0},
    {97, 131, 1, 5, 4, BORDER_WRAP, 0},       {131, 97, 1, 31, 4, BORDER_CONSTANT, 113},
    {224, 224, 1, 8, 2, BORDER_REFLECT, 0},   {224, 224, 3, 40, 4, BORDER_REFLECT, 0},
    {40, 300, 3, 256, 4, BORDER_WRAP, 0},     {300, 40, 1, 100, 4, BORDER_CONSTANT, 255},
};

Test(blur_ways, the_Fourier_way_equals_the_direct_way_where_kernels_are_wide)
{
    for (size_t s = 0; s < sizeof large / sizeof *large; s++)
        for (int i = 0; i < IMAGES; i++) {
            const struct blur_spec *spec = &large[s];
            size_t size = (size_t)(spec->height * spec->width * spec->channels);
            uint8_t *in = picture((enum image)i, spec, (uint32_t)s);
            uint8_t *direct = blurred(false, in, spec), *fourier = blurred(true, in, spec);
            cr_expect_arr_eq(direct, fourier, size, "row %zu, picture %d", s, i);
            mem_free(in);
            mem_free(direct);
            mem_free(fourier);
        }
}

Test(blur_ways, narrow_kernels_go_directly_and_wide_ones_by_Fourier)
{
    const struct blur_spec narrow = {224, 224, 3, 2, 4, BORDER_REFLECT, 0};
    const struct blur_spec wide = {224, 224, 3, 40, 4, BORDER_REFLECT, 0};
    struct blur *blur;
    MUST(blur_new(&blur, &narrow));
    cr_expect_not(blur->fourier);
    blur_free(blur);
    MUST(blur_new(&blur, &wide));
    cr_expect(blur->fourier);
    blur_free(blur);
}

/* A transform gone wrong, here by a spoilt kernel, must be seen and not be rounded away. */
Test(blur_ways, a_sum_that_is_no_whole_number_is_seen_and_summed_directly)
{
    const struct blur_spec spec = {40, 50, 3, 6, 4, BORDER_REFLECT, 0};
    size_t size = (size_t)(spec.height * spec.width * spec.channels);
    uint8_t *in = picture(RANDOM, &spec, 99), *right = blurred(false, in, &spec);
    for (int line = 0; line < 4; line++) {
        struct blur *blur;
        MUST(blur_new(&blur, &spec));
        blur_route(blur, true);
        struct fourier_line *spoilt = line % 2 ? &blur->along_column : &blur->along_row;
        spoilt->kernel[1] *= line < 2 ? 1 + 1e-6 : NAN;
        struct blur_scratch *scratch = blur_scratch_new(blur);
        uint8_t *out = mem_new(size, 1);
        cr_expect_not(blur_fft_sums(scratch, in));
        blur_apply(scratch, out, in, 1);
        cr_expect_arr_eq(out, right, size);
        mem_free(out);
        blur_scratch_free(scratch);
        blur_free(blur);
    }
    mem_free(in);
    mem_free(right);
}
