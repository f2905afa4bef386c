/* Noise: its distribution, its level, its channels. */
#include "image/colour.h"
#include "manipulate.h"
#include "spectrum/noise.h"

#include <math.h>

/* 128 x 128 draws: the SD of a mean or a share of them is below 1/128 of their SD. */
#define DRAWS 0.03

enum { SIDE = 128, PIXELS = SIDE * SIDE };

struct moments {
    double mean, sd, least, most;
};

/* Of the samples less `from`, in units of the grey range. */
static struct moments moments_of(const struct image *image, double from)
{
    struct moments m = {0, 0, 1, -1};
    for (size_t i = 0; i < image_size(image); i++) {
        double x = image->pixels[i] / 255.0 - from;
        m.mean += x / (double)image_size(image);
        m.sd += x * x / (double)image_size(image);
        m.least = fmin(m.least, x);
        m.most = fmax(m.most, x);
    }
    m.sd = sqrt(m.sd - m.mean * m.mean);
    return m;
}

Test(distort_noises, uniform_noise_fills_its_width_around_the_picture_at_30_percent_contrast)
{
    struct image *in = flat(SIDE, SIDE, 3, 204); // .8: at 30 % contrast .59
    const double widths[] = {0.05, 0.1, 0.35};
    for (int w = 0; w < 3; w++) {
        struct image *out = at_level("uniform-noise", in, widths[w]);
        struct moments m = moments_of(out, 0.35 + 0.3 * 0.8);
        cr_expect_float_eq(m.mean, 0, DRAWS * widths[w] + 0.002);
        cr_expect_float_eq(m.sd, widths[w] / sqrt(3), DRAWS * widths[w]);
        cr_expect_float_eq(m.least, -widths[w], 0.003);
        cr_expect_float_eq(m.most, widths[w], 0.003);
        image_free(out);
    }
    image_free(in);
}

Test(distort_noises, salt_and_pepper_hit_their_share_of_pixels_half_each)
{
    struct image *in = flat(SIDE, SIDE, 1, 128);
    const double shares[] = {0, 0.1, 0.5, 0.95, 1};
    for (int s = 0; s < 5; s++) {
        struct image *out = at_level("salt-pepper", in, shares[s]);
        double black = 0, white = 0, others = 0;
        for (int i = 0; i < PIXELS; i++) {
            black += out->pixels[i] == 0;
            white += out->pixels[i] == 255;
            others += out->pixels[i] == 128;
        }
        cr_expect_eq(black + white + others, PIXELS);
        cr_expect_float_eq(black / PIXELS, shares[s] / 2, DRAWS * shares[s]);
        cr_expect_float_eq(white / PIXELS, shares[s] / 2, DRAWS * shares[s]);
        image_free(out);
    }
    image_free(in);
}

Test(distort_noises, gaussian_noise_has_the_sd_that_the_ssnr_leaves)
{
    struct image *in = flat(SIDE, SIDE, 3, 153); // .6: .1 above the middle
    const double levels[] = {0.2, 0.4, 0.8};
    for (int l = 0; l < 3; l++) {
        struct image *out = at_level("gaussian-noise-rgb", in, levels[l]);
        struct moments m = moments_of(out, 0.5 + 0.1 * levels[l]);
        double sd = (1 - levels[l]) / 6;
        cr_expect_float_eq(m.mean, 0, DRAWS * sd + 0.002);
        cr_expect_float_eq(m.sd, sd, DRAWS * sd, "%g, %g", m.sd, sd);
        image_free(out);
    }
    image_free(in);
}

Test(distort_noises, the_plain_kinds_give_all_channels_one_noise_and_the_rgb_kinds_each_its_own)
{
    static const struct {
        const char *name;
        bool shared;
    } kinds[] = {{"gaussian-noise", true},
                 {"gaussian-noise-rgb", false},
                 {"fourier-noise", true},
                 {"fourier-noise-rgb", false}};
    // The channels alike, so that a difference comes from the noise.
    struct image *gray = formula(32, 32, 1), *in = colour_convert(gray, 3);
    struct average *average = average_new(32, 32);
    average_add(average, in, 1);
    for (int k = 0; k < 4; k++) {
        struct distort_job job = {.level = 0.2, .seed = 1, .average = average};
        struct image *out = manipulated(kinds[k].name, in, job);
        int same = 0;
        for (int i = 0; i < 1024; i++)
            same += out->pixels[3 * i] == out->pixels[3 * i + 1] &&
                    out->pixels[3 * i] == out->pixels[3 * i + 2];
        cr_expect_eq(same == 1024, kinds[k].shared, "%s: %d", kinds[k].name, same);
        image_free(out);
    }
    image_free(gray);
    image_free(in);
    average_free(average);
}

Test(distort_noises, ssnr_1_keeps_the_picture)
{
    struct image *in = formula(20, 13, 3);
    struct average *average = average_new(13, 20);
    average_add(average, in, 1);
    const char *names[] = {"gaussian-noise", "gaussian-noise-rgb", "fourier-noise",
                           "fourier-noise-rgb"};
    for (int k = 0; k < 4; k++) {
        struct distort_job job = {.level = 1, .seed = 1, .average = average};
        struct image *out = manipulated(names[k], in, job);
        cr_expect(same_picture(out, in), "%s", names[k]);
        image_free(out);
    }
    image_free(in);
    average_free(average);
}

Test(distort_noises, ssnr_0_of_fourier_noise_spans_the_whole_range)
{
    struct image *in = formula(32, 32, 1);
    struct average *average = average_new(32, 32);
    average_add(average, in, 1);
    struct distort_job job = {.level = 0, .seed = 1, .average = average};
    struct image *out = manipulated("fourier-noise", in, job);
    struct moments m = moments_of(out, 0);
    cr_expect_eq(m.least, 0);
    cr_expect_eq(m.most, 1);
    image_free(in);
    image_free(out);
    average_free(average);
}

Test(distort_noises, a_noise_mask_is_power_law_noise_at_4_times_its_contrast)
{
    enum { H = 18, W = 24 };
    struct image *in = flat(W, H, 1, 0), *out = at_level("noise-mask", in, -1);
    struct rng rng = distort_rng(&(struct distort_job){.seed = 1}, DISTORT_NOISE_MASK);
    double x[H * W];
    noise_power_law(x, -1, &rng, H, W);
    for (int i = 0; i < H * W; i++) {
        double expected = fmin(fmax(4 * (x[i] - 0.5) + 0.5, 0), 1);
        cr_assert_float_eq(out->pixels[i], 255 * expected, 0.5001, "%d", i);
    }
    image_free(in);
    image_free(out);
}

Test(distort_noises, a_noise_mask_does_not_depend_on_the_picture)
{
    struct image *a = formula(24, 18, 3), *b = flat(24, 18, 3, 0);
    struct image *one = at_level("noise-mask", a, -1), *other = at_level("noise-mask", b, -1);
    struct moments m = moments_of(one, 0);
    cr_expect(same_picture(one, other));
    cr_expect(m.least == 0 && m.most == 1);
    image_free(a);
    image_free(b);
    image_free(one);
    image_free(other);
}
