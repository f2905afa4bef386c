/* Blur, low-pass, high-pass, power equalisation, phases. */
#include "manipulate.h"
#include "spectrum/blur.h"
#include "stimuli/field.h"

#include <math.h>

/* Our kernel has weights of 15 bits, scipy's of 53: a grey level may round the other way. */
#define SCIPY 1
/* Rounding to 8 bits at the end of two transforms. */
#define ROUNDED 1

/* Stored references: the picture of manipulate.h, 9 x 7, rgb = formula / 255, by
 *   g = rgb @ [.2125, .7154, .0721]
 *   low = scipy.ndimage.gaussian_filter(g, sigma, mode='constant', cval=.4423)
 *   high = g - low; high += .4423 - high.mean()
 * and rint(255 * clip(low or high, 0, 1)); scipy 1.10. */
static const uint8_t low_1[] = {73,  67,  79,  101, 125, 141, 137, 125, 123, 78,  76,  93,  117,
                                137, 141, 131, 126, 125, 103, 110, 125, 136, 133, 122, 120, 123,
                                119, 130, 141, 145, 132, 114, 112, 124, 128, 119, 140, 142, 131,
                                110, 105, 122, 136, 132, 124, 123, 112, 103, 101, 115, 136, 141,
                                133, 132, 106, 98,  100, 109, 123, 133, 131, 130, 134};
static const uint8_t low_3[] = {109, 110, 112, 114, 116, 117, 118, 118, 118, 110, 111, 113, 115,
                                117, 119, 119, 119, 119, 112, 113, 114, 116, 118, 120, 120, 120,
                                119, 113, 114, 115, 117, 119, 120, 121, 121, 120, 114, 115, 116,
                                118, 119, 120, 121, 121, 120, 114, 115, 116, 117, 119, 120, 120,
                                120, 120, 114, 115, 116, 117, 118, 119, 119, 119, 119};
static const uint8_t high_07[] = {59,  78,  84,  91,  100, 122, 187, 58,  130, 93,  107, 109, 112,
                                  123, 170, 78,  104, 173, 107, 113, 116, 114, 162, 67,  81,  137,
                                  56,  109, 108, 121, 175, 77,  87,  121, 166, 94,  144, 157, 195,
                                  31,  86,  107, 145, 63,  132, 176, 31,  66,  102, 124, 125, 186,
                                  61,  134, 77,  108, 126, 130, 109, 152, 57,  113, 177};
static const uint8_t high_15[] = {22,  36,  51,  72,  103, 149, 212, 51,  137, 62,  75,  90,  113,
                                  147, 197, 78,  101, 189, 98,  109, 128, 139, 181, 52,  63,  139,
                                  44,  120, 133, 157, 195, 59,  59,  123, 181, 87,  176, 191, 221,
                                  5,   52,  104, 166, 59,  131, 190, 8,   38,  76,  119, 151, 215,
                                  55,  145, 63,  84,  113, 130, 118, 171, 53,  113, 203};

/* Of the same picture's green plane, scipy 1.10: rint of
 *   gaussian_filter(green, 1.3, mode='mirror')
 *   correlate1d over both axes, mode='mirror', with the taps exp(-x^2 / 2 s^2), x = -h .. h,
 *   h = ceil(2 s), over their sum, s = 1.7: the formula of kornia's gaussian_blur2d. */
static const uint8_t blur_13[] = {61,  67,  86,  110, 132, 142, 143, 146, 148, 75,  81,  97,  116,
                                  130, 136, 138, 142, 145, 108, 112, 119, 124, 124, 124, 130, 137,
                                  140, 136, 135, 131, 122, 114, 117, 128, 134, 136, 137, 132, 120,
                                  109, 110, 122, 133, 135, 134, 114, 108, 98,  98,  113, 132, 141,
                                  139, 137, 101, 95,  88,  95,  116, 137, 144, 141, 140};
static const uint8_t training_17[] = {
    82,  86,  98,  113, 126, 134, 139, 142, 143, 90,  94,  103, 115, 125, 132, 137,
    140, 142, 108, 110, 114, 119, 123, 127, 132, 136, 138, 122, 121, 120, 119, 120,
    124, 130, 134, 136, 122, 120, 116, 114, 117, 124, 131, 135, 136, 113, 111, 108,
    108, 116, 126, 134, 137, 138, 108, 106, 103, 105, 116, 127, 136, 139, 139};

/* numpy 1.24: F = fft2(rgb @ [.2125, .7154, .0721] / 255), m the mean of abs(fft2) of the same
 * grey level of flip(rgb, 1) and of flip(rgb, 2);
 *   rint(255 * clip(ifft2(F / abs(F) * m).real, 0, 1)) */
static const uint8_t power[] = {42,  0,   1,   66,  127, 168, 228, 33,  133, 63,  76,  66,  104,
                                131, 186, 136, 123, 198, 125, 126, 119, 99,  148, 54,  118, 148,
                                92,  156, 134, 134, 163, 121, 102, 119, 176, 95,  148, 200, 245,
                                12,  70,  141, 157, 80,  133, 122, 38,  104, 131, 94,  139, 209,
                                111, 140, 48,  69,  119, 171, 145, 183, 49,  122, 209};

static const struct {
    const char *name;
    double level;
    const uint8_t *expected;
} scipy[] = {{"low-pass", 1, low_1},
             {"low-pass", 3, low_3},
             {"high-pass", 0.7, high_07},
             {"high-pass", 1.5, high_15}};

Test(distort_filters, low_and_high_pass_are_those_of_scipy)
{
    struct image *in = formula(9, 7, 3);
    for (size_t s = 0; s < sizeof scipy / sizeof *scipy; s++) {
        struct image *out = at_level(scipy[s].name, in, scipy[s].level);
        for (int i = 0; i < 63; i++)
            cr_expect(abs(out->pixels[i] - scipy[s].expected[i]) <= SCIPY, "%s %g: %d, %d",
                      scipy[s].name, scipy[s].level, out->pixels[i], scipy[s].expected[i]);
        image_free(out);
    }
    image_free(in);
}

Test(distort_filters, a_picture_of_the_border_s_grey_passes_the_low_pass_unchanged)
{
    struct image *in = flat(20, 11, 3, 113); // .4423 * 255 = 112.79
    struct image *out = at_level("low-pass", in, 7);
    for (size_t i = 0; i < image_size(out); i++) cr_assert_eq(out->pixels[i], 113);
    image_free(in);
    image_free(out);
}

Test(distort_filters, low_and_high_pass_add_up_to_the_picture)
{
    struct image *in = formula(32, 32, 1);
    for (size_t i = 0; i < image_size(in); i++) in->pixels[i] = (uint8_t)(100 + in->pixels[i] / 8);
    struct image *low = at_level("low-pass", in, 2), *high = at_level("high-pass", in, 2);
    int first = low->pixels[0] + high->pixels[0] - in->pixels[0];
    for (size_t i = 0; i < image_size(in); i++)
        cr_assert(abs(low->pixels[i] + high->pixels[i] - in->pixels[i] - first) <= 2 * ROUNDED);
    image_free(in);
    image_free(low);
    image_free(high);
}

Test(distort_filters, the_two_blurs_are_the_exact_blur_cut_at_4_and_at_2_sigma)
{
    struct image *in = formula(21, 17, 3);
    const char *names[] = {"blur", "blur-training"};
    for (int k = 0; k < 2; k++) {
        struct blur_spec spec = {17, 21, 3, 2.286, k ? 2 : 4, BORDER_REFLECT, 0};
        struct image *expected = image_new(21, 17, 3), *out = at_level(names[k], in, 2.286);
        MUST(blur_ref(expected->pixels, in->pixels, &spec));
        cr_expect(same_picture(out, expected), "%s", names[k]);
        image_free(expected);
        image_free(out);
    }
    image_free(in);
}

Test(distort_filters, the_two_blurs_are_those_of_scipy_and_of_the_training_code)
{
    struct image *in = formula(9, 7, 3), *wide = at_level("blur", in, 1.3),
                 *training = at_level("blur-training", in, 1.7);
    for (int i = 0; i < 63; i++) {
        cr_expect(abs(wide->pixels[3 * i + 1] - blur_13[i]) <= SCIPY, "%d", i);
        cr_expect(abs(training->pixels[3 * i + 1] - training_17[i]) <= SCIPY, "%d", i);
    }
    image_free(in);
    image_free(wide);
    image_free(training);
}

Test(distort_filters, level_0_of_blur_keeps_the_picture_and_of_the_others_its_grey_level)
{
    struct image *in = formula(20, 13, 3), *gray = at_level("gray-skimage", in, 0);
    const char *names[] = {"blur", "blur-training", "low-pass", "phase"};
    for (int k = 0; k < 4; k++) {
        struct image *out = at_level(names[k], in, 0);
        cr_expect(same_picture(out, k < 2 ? in : gray), "%s", names[k]);
        image_free(out);
    }
    image_free(in);
    image_free(gray);
}

Test(distort_filters, power_equalisation_with_its_own_spectrum_keeps_the_grey_level)
{
    struct image *in = formula(20, 13, 3), *gray = at_level("gray-skimage", in, 0);
    struct average *own = average_new(13, 20);
    average_add(own, in, 1);
    struct image *out = manipulated("power", in, (struct distort_job){.average = own});
    for (size_t i = 0; i < image_size(gray); i++)
        cr_assert(abs(out->pixels[i] - gray->pixels[i]) <= ROUNDED);
    image_free(in);
    image_free(gray);
    image_free(out);
    average_free(own);
}

Test(distort_filters, power_equalisation_is_that_of_numpy)
{
    struct image *in = formula(9, 7, 3), *mirrored = image_new(9, 7, 3), *bgr = image_new(9, 7, 3);
    for (int i = 0; i < 63; i++)
        for (int c = 0; c < 3; c++) {
            mirrored->pixels[3 * (i / 9 * 9 + 8 - i % 9) + c] = in->pixels[3 * i + c];
            bgr->pixels[3 * i + 2 - c] = in->pixels[3 * i + c];
        }
    struct average *mean = average_new(7, 9);
    average_add(mean, mirrored, 0.5);
    average_add(mean, bgr, 0.5);
    struct image *out = manipulated("power", in, (struct distort_job){.average = mean});
    for (int i = 0; i < 63; i++)
        cr_expect(abs(out->pixels[i] - power[i]) <= ROUNDED, "%d: %d, %d", i, out->pixels[i],
                  power[i]);
    average_free(mean);
    image_free(out);
    image_free(bgr);
    image_free(mirrored);
    image_free(in);
}

Test(distort_filters, phase_scrambling_keeps_the_mean)
{
    struct image *in = formula(32, 32, 1);
    for (size_t i = 0; i < image_size(in); i++) in->pixels[i] = (uint8_t)(112 + in->pixels[i] / 8);
    struct image *out = at_level("phase", in, 180);
    double before = 0, after = 0;
    for (size_t i = 0; i < image_size(in); i++) {
        before += in->pixels[i];
        after += out->pixels[i];
    }
    cr_expect_float_eq(before / 1024, after / 1024, 0.1);
    cr_expect_not(same_picture(in, out));
    image_free(in);
    image_free(out);
}
