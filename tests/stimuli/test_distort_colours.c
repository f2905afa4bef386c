/* Grayscale, contrast, opponent colours, quarters, silhouettes. */
#include "manipulate.h"

#include <math.h>

/* A grey level rounded to 8 bits in between. */
#define ROUNDED 1

Test(distort_colours, the_two_grays_are_the_weighted_sums_of_their_definitions)
{
    struct image *in = formula(40, 30, 3);
    struct image *luma = at_level("gray", in, 0), *skimage = at_level("gray-skimage", in, 0);
    for (size_t i = 0; i < image_size(luma); i++) {
        const uint8_t *p = in->pixels + 3 * i;
        double itu = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
        double other = .2125 * p[0] + .7154 * p[1] + .0721 * p[2];
        cr_assert_float_eq(luma->pixels[i], itu, 0.51);
        cr_assert_float_eq(skimage->pixels[i], other, 0.5001);
    }
    cr_expect_not(same_picture(luma, skimage));
    image_free(in);
    image_free(luma);
    image_free(skimage);
}

Test(distort_colours, gray_pixels_keep_their_value_under_both_grays)
{
    for (int v = 0; v < 256; v++) {
        struct image *in = flat(1, 1, 3, v);
        struct image *luma = at_level("gray", in, 0), *skimage = at_level("gray-skimage", in, 0);
        cr_assert_eq(luma->pixels[0], v);
        cr_assert_eq(skimage->pixels[0], v);
        image_free(in);
        image_free(luma);
        image_free(skimage);
    }
}

Test(distort_colours, contrast_1_keeps_0_is_mid_gray_and_between_it_is_linear)
{
    struct image *in = formula(16, 16, 3);
    for (int tenths = 0; tenths <= 10; tenths++) {
        double c = tenths / 10.0;
        struct image *out = at_level("contrast", in, c);
        for (size_t i = 0; i < image_size(in); i++)
            cr_assert_float_eq(out->pixels[i], 127.5 * (1 - c) + c * in->pixels[i], 0.5001);
        image_free(out);
    }
    struct image *same = at_level("contrast", in, 1);
    cr_expect(same_picture(same, in));
    image_free(in);
    image_free(same);
}

/* numpy, with the matrices M, N and the white point w of the study:
 *   d = (rgb @ M.T - w) @ N.T; d[:, 1:] *= -1
 *   rint(255 * clip((d @ inv(N).T + w) @ inv(M).T, 0, 1)) */
Test(distort_colours, opponent_colours_are_those_of_numpy)
{
    static const uint8_t from[5][3] = {
        {200, 100, 50}, {20, 120, 90}, {128, 128, 128}, {90, 140, 200}, {255, 0, 0}};
    static const uint8_t to[5][3] = {
        {38, 138, 188}, {160, 60, 90}, {128, 128, 128}, {180, 130, 70}, {0, 132, 132}};
    struct image *in = image_new(5, 1, 3);
    memcpy(in->pixels, from, sizeof from);
    struct image *out = at_level("opponent", in, 0);
    cr_expect_arr_eq(out->pixels, to, sizeof to);
    image_free(in);
    image_free(out);
}

Test(distort_colours, turning_colours_twice_gives_them_back_where_nothing_was_clipped)
{
    struct image *in = formula(16, 16, 3);
    for (size_t i = 0; i < image_size(in); i++) in->pixels[i] = (uint8_t)(96 + in->pixels[i] / 4);
    struct image *once = at_level("opponent", in, 0), *twice = at_level("opponent", once, 0);
    for (size_t i = 0; i < image_size(in); i++)
        cr_assert(abs(twice->pixels[i] - in->pixels[i]) <= ROUNDED, "%zu", i);
    cr_expect_not(same_picture(once, in));
    image_free(in);
    image_free(once);
    image_free(twice);
}

/* Counter-clockwise: the top right corner goes to the top left. */
Test(distort_colours, quarters_turn_counter_clockwise_and_four_of_them_come_round)
{
    struct image *in = formula(7, 5, 3), *turned = at_level("rotate", in, 90);
    cr_expect_eq(turned->width, 5);
    cr_expect_eq(turned->height, 7);
    cr_expect_arr_eq(turned->pixels, in->pixels + 6 * 3, 3);
    struct image *half = at_level("rotate", turned, 90), *straight = at_level("rotate", in, 180);
    cr_expect(same_picture(half, straight));
    struct image *three = at_level("rotate", half, 90), *at_once = at_level("rotate", in, 270);
    cr_expect(same_picture(three, at_once));
    struct image *round = at_level("rotate", three, 90), *none = at_level("rotate", in, 0);
    cr_expect(same_picture(round, in));
    cr_expect(same_picture(none, in));
    struct image *all[] = {in, turned, half, straight, three, at_once, round, none};
    for (int i = 0; i < 8; i++) image_free(all[i]);
}

Test(distort_colours, a_silhouette_is_the_mask_black_on_white)
{
    struct image *in = formula(6, 4, 3), *mask = flat(6, 4, 1, 0);
    mask->pixels[7] = 255;
    mask->pixels[8] = 64; // half covered
    struct image *out = manipulated("silhouette", in, (struct distort_job){.mask = mask});
    for (int i = 0; i < 24; i++) cr_expect_eq(out->pixels[i], i == 7 ? 0 : i == 8 ? 191 : 255);
    image_free(in);
    image_free(mask);
    image_free(out);
}
