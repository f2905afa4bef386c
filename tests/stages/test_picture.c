/* Pictures among a study's results. */
#include "data/dataset.h"
#include "image/colour.h"
#include "sets.h"
#include "stages/picture.h"

static struct study *study_in(char *folder)
{
    static struct study s;
    s = (struct study){.folder = folder};
    return &s;
}

Test(picture, that_was_written_is_read_back_as_bytes_and_as_numbers)
{
    char *folder = scratch_new();
    struct study *s = study_in(folder);
    for (int C = 1; C <= 3; C += 2) {
        struct dataset *d = sets_new(1, 1, C, 3, 5);
        size_t size = (size_t)C * 15;
        uint8_t planes[45];
        float x[45];
        MUST(picture_write(s, "a/b/0.png", d, d->pixels));
        MUST(picture_read(planes, s, "a/b/0.png", d));
        cr_assert_eq(memcmp(planes, d->pixels, size), 0);
        MUST(picture_read_unit(x, s, "a/b/0.png", d));
        for (size_t i = 0; i < size; i++) cr_assert_eq(x[i], (float)planes[i] / 255);
        dataset_free(d);
    }
    scratch_free(folder);
}

Test(picture, of_numbers_has_the_nearest_bytes_and_is_cut_to_the_unit_interval)
{
    static const float x[] = {-1, 0.2f / 255, 0.7f / 255, 254.6f / 255, 2, 1};
    static const uint8_t expected[] = {0, 0, 1, 255, 255, 255};
    char *folder = scratch_new();
    struct study *s = study_in(folder);
    struct dataset *d = sets_new(1, 1, 1, 2, 3);
    uint8_t planes[6];
    MUST(picture_write_unit(s, "0.png", d, x));
    MUST(picture_read(planes, s, "0.png", d));
    cr_assert_arr_eq(planes, expected, sizeof expected);
    dataset_free(d);
    scratch_free(folder);
}

Test(picture, of_another_size_or_colour_is_an_error_that_says_both)
{
    char *folder = scratch_new();
    struct study *s = study_in(folder);
    struct dataset *rgb = sets_new(1, 1, 3, 4, 4), *gray = sets_new(1, 1, 1, 4, 4),
                   *wide = sets_new(1, 1, 3, 4, 6);
    uint8_t planes[72];
    float x[72];
    MUST(picture_write(s, "0.png", rgb, rgb->pixels));
    MUST_FAIL(picture_read(planes, s, "0.png", wide),
              "0.png: expected 6 x 4 pixels with 3 channels, got 4 x 4 with 3");
    MUST_FAIL(picture_read_converted(planes, s, "0.png", wide), "expected 6 x 4 pixels");
    MUST_FAIL(picture_read_unit(x, s, "0.png", gray),
              "expected 4 x 4 pixels with 1 channels, got 4 x 4 with 3");
    MUST_FAIL(picture_read(planes, s, "1.png", rgb), "1.png");
    dataset_free(wide);
    dataset_free(gray);
    dataset_free(rgb);
    scratch_free(folder);
}

Test(picture, of_the_other_colour_is_seen_as_luma_or_gray_three_times_over)
{
    char *folder = scratch_new();
    struct study *s = study_in(folder);
    struct dataset *rgb = sets_new(1, 1, 3, 4, 4), *gray = sets_new(1, 1, 1, 4, 4);
    uint8_t planes[48];
    const uint8_t *p = rgb->pixels;
    MUST(picture_write(s, "rgb.png", rgb, rgb->pixels));
    MUST(picture_write(s, "gray.png", gray, gray->pixels));
    MUST(picture_read_converted(planes, s, "rgb.png", gray));
    for (int i = 0; i < 16; i++) cr_assert_eq(planes[i], colour_luma(p[i], p[16 + i], p[32 + i]));
    MUST(picture_read_converted(planes, s, "gray.png", rgb));
    for (int i = 0; i < 48; i++) cr_assert_eq(planes[i], gray->pixels[i % 16]);
    dataset_free(gray);
    dataset_free(rgb);
    scratch_free(folder);
}
