/* Gray and RGB. */
#include "image/colour.h"
#include "pictures.h"

Test(colour, gray_keeps_its_value)
{
    for (unsigned v = 0; v < 256; v++)
        cr_assert_eq(colour_luma((uint8_t)v, (uint8_t)v, (uint8_t)v), v);
}

/* The primaries as the documentation of PIL's convert('L') gives them: 299/587/114 per mille. */
Test(colour, luma_is_within_a_half_of_itu_r_601)
{
    struct image *image = random_image(200, 200, 3, 1);
    for (int i = 0; i < 40000; i++) {
        const uint8_t *p = image->pixels + 3 * i;
        int exact = 299 * p[0] + 587 * p[1] + 114 * p[2]; // in units of 1/1000
        int distance = 1000 * colour_luma(p[0], p[1], p[2]) - exact;
        // 2^16 instead of 1000 moves a weight by less than 1e-5: 0.003 gray levels at most.
        cr_assert(distance <= 503 && distance >= -503, "%d %d %d", p[0], p[1], p[2]);
    }
    image_free(image);
    cr_expect(colour_luma(255, 0, 0) == 76 && colour_luma(0, 255, 0) == 150 &&
              colour_luma(0, 0, 255) == 29);
}

Test(colour, gray_to_rgb_and_back_is_the_same_picture)
{
    struct image *gray = random_image(13, 7, 1, 2), *rgb = colour_convert(gray, 3);
    struct image *back = colour_convert(rgb, 1), *copy = colour_convert(rgb, 3);
    for (size_t i = 0; i < image_size(rgb); i++) cr_assert_eq(rgb->pixels[i], gray->pixels[i / 3]);
    cr_expect(same_image(gray, back));
    cr_expect(same_image(rgb, copy));
    image_free(gray);
    image_free(rgb);
    image_free(back);
    image_free(copy);
}
