/* JPEG: what the decoder promises, and damage of every kind. */
#include "image/jpeg.h"
#include "pictures.h"

enum {
    // Quality 100 quantises by 1: each of 64 coefficients is off by at most 1/2, which moves a
    // sample by at most 4; typically 1. Colour conversion and back adds 1 or 2.
    NEAR_GRAY = 2,
    NEAR_COLOUR = 4,
};

static struct image *decoded(struct bytes b)
{
    struct image *image = NULL;
    MUST(jpeg_decode(&image, NULL, b.data, b.size, "x.jpg"));
    bytes_free(b);
    return image;
}

Test(jpeg, a_constant_gray_picture_comes_back_exactly)
{
    for (int v = 0; v < 256; v += 5) {
        struct image *image = image_new(19, 9, 1);
        memset(image->pixels, v, image_size(image));
        struct image *back = decoded(jpeg_bytes(image, (struct jpeg_setting){100, .h = 1, .v = 1}));
        cr_expect(same_image(image, back), "gray %d", v);
        image_free(image);
        image_free(back);
    }
}

Test(jpeg, a_smooth_picture_comes_back_nearly_in_1_and_3_channels)
{
    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = smooth_image(50, 35, channels);
        struct image *back = decoded(jpeg_bytes(image, (struct jpeg_setting){100, .h = 1, .v = 1}));
        cr_expect_eq(back->channels, channels);
        cr_expect_leq(largest_difference(image, back), channels == 1 ? NEAR_GRAY : NEAR_COLOUR);
        image_free(image);
        image_free(back);
    }
}

/* The order in which coefficients are sent cannot show in a whole picture. */
Test(jpeg, a_progressive_file_is_the_same_picture_as_a_sequential_one)
{
    static const struct jpeg_setting settings[] = {
        {75, .h = 1, .v = 1}, {75, .h = 2, .v = 1}, {90, .h = 2, .v = 2}, {30, .h = 2, .v = 2}};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        struct image *image = random_image(45, 31, 3, (uint32_t)i);
        struct jpeg_setting set = settings[i];
        struct image *a = decoded(jpeg_bytes(image, set));
        set.progressive = true;
        struct image *b = decoded(jpeg_bytes(image, set));
        cr_expect(same_image(a, b), "setting %zu", i);
        image_free(image);
        image_free(a);
        image_free(b);
    }
}

/* The triangle filter: beside a vertical edge in colour, samples lie between both sides. */
Test(jpeg, subsampled_colour_is_interpolated)
{
    struct image *image = image_new(32, 16, 3);
    for (int i = 0; i < 32 * 16; i++) image->pixels[3 * i + (i % 32 < 16 ? 0 : 2)] = 200;
    struct image *back = decoded(jpeg_bytes(image, (struct jpeg_setting){100, .h = 2, .v = 2}));
    const uint8_t *row = back->pixels + 8 * 32 * 3;
    cr_expect(row[3 * 15] < row[3 * 13] && row[3 * 15 + 2] > row[3 * 13 + 2]);
    image_free(image);
    image_free(back);
}

/* A file may send the mean of each block alone; what it does not send is not made up. */
Test(jpeg, blocks_are_not_smoothed)
{
    struct image *image = random_image(40, 40, 3, 4);
    struct image *back =
        decoded(jpeg_bytes(image, (struct jpeg_setting){60, .scans = 1, .h = 1, .v = 1}));
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 40; x++) {
            const uint8_t *corner = back->pixels + 3 * (y / 8 * 8 * 40 + x / 8 * 8);
            cr_assert_eq(memcmp(back->pixels + 3 * (y * 40 + x), corner, 3), 0);
        }
    image_free(image);
    image_free(back);
}

Test(jpeg, the_shape_is_that_of_the_decoded_picture)
{
    struct image *image = smooth_image(33, 18, 3), shape;
    struct bytes b = jpeg_bytes(image, (struct jpeg_setting){80, .h = 2, .v = 2});
    MUST(jpeg_shape(&shape, b.data, b.size, "x.jpg"));
    cr_expect(shape.width == 33 && shape.height == 18 && shape.channels == 3);
    bytes_free(b);
    image_free(image);
}

/* A picture of four equal inks at quality 100: the rule of Pillow's "CMYK;I" and convert("RGB"). */
Test(jpeg, inverted_ink_becomes_rgb_by_the_stated_rule)
{
    static const struct {
        uint8_t byte;
        int rgb;
    } cases[] = {{255, 255}, {0, 0}, {128, 64}, {200, 157}, {51, 10}};
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        int space = i % 2 ? JCS_YCCK : JCS_CMYK;
        struct image *image = image_new(32, 8, 1); // 8 x 8 pixels of four inks
        memset(image->pixels, cases[i / 2].byte, image_size(image));
        struct image *back = decoded(
            jpeg_bytes(image, (struct jpeg_setting){100, .h = 1, .v = 1, .colour_space = space}));
        cr_assert_eq(back->channels, 3);
        for (size_t k = 0; k < image_size(back); k++)
            cr_expect_eq(back->pixels[k], cases[i / 2].rgb);
        image_free(image);
        image_free(back);
    }
}

/* Cyan grows to the right, magenta downwards: the two forms of a file are one picture, but for the
 * rounding of its transform. */
Test(jpeg, ink_is_the_same_picture_in_both_forms)
{
    enum { SIDE = 16 };
    struct image *image = image_new(4 * SIDE, SIDE, 1), *back[2];
    for (int k = 0; k < SIDE * SIDE; k++) {
        uint8_t *ink = image->pixels + 4 * k;
        ink[0] = (uint8_t)(255 - 12 * (k % SIDE));
        ink[1] = (uint8_t)(255 - 9 * (k / SIDE));
        ink[2] = 240;
        ink[3] = 220;
    }
    for (int i = 0; i < 2; i++)
        back[i] = decoded(
            jpeg_bytes(image, (struct jpeg_setting){100, .h = 1, .v = 1,
                                                    .colour_space = i ? JCS_YCCK : JCS_CMYK}));
    for (size_t k = 0; k < image_size(back[0]); k++)
        cr_assert_lt(abs(back[0]->pixels[k] - back[1]->pixels[k]), 4, "sample %zu", k);
    cr_assert_lt(back[1]->pixels[3 * (SIDE - 1)], 80, "cyan takes the red");
    for (int i = 0; i < 2; i++) image_free(back[i]);
    image_free(image);
}

/* Puts bytes into a file in front of place at. */
static struct bytes with(struct bytes b, size_t at, const char *more, size_t size)
{
    struct bytes out = {0};
    bytes_add(&out, b.data, at);
    bytes_add(&out, more, size);
    bytes_add(&out, b.data + at, b.size - at);
    return out;
}

Test(jpeg, a_fault_that_leaves_all_pixels_is_a_note)
{
    struct image *image = smooth_image(33, 18, 3), *whole = NULL, *back = NULL;
    struct bytes b = jpeg_bytes(image, (struct jpeg_setting){80, .h = 2, .v = 2});
    char *note = NULL;
    MUST(jpeg_decode(&whole, &note, b.data, b.size, "x.jpg"));
    cr_expect_null(note);
    struct {
        struct bytes b;
        const char *says;
    } faults[] = {
        {with(b, b.size - 2, "abcdefghijklmnopqrstuvwx", 24), "extraneous bytes before marker"},
        {with(b, 2, "abc", 3), "extraneous bytes before marker"},
        {with(b, b.size, "abc", 3), NULL}, // after the end
        {with(b, 2, "", 0), "JFIF"}};
    faults[3].b.data[11] = 9; // of the version
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        MUST(jpeg_decode(&back, &note, faults[i].b.data, faults[i].b.size, "x.jpg"));
        cr_expect(same_image(whole, back), "%zu", i);
        cr_expect(faults[i].says ? note && strstr(note, faults[i].says) : !note, "%zu: %s", i,
                  note ? note : "no note");
        mem_free(note);
        note = NULL;
        image_free(back);
        bytes_free(faults[i].b);
    }
    image_free(whole);
    image_free(image);
    bytes_free(b);
}

static struct bytes specimen(int i)
{
    static const struct jpeg_setting settings[] = {
        {60, .h = 1, .v = 1}, {60, .h = 2, .v = 2}, {60, .progressive = true, .h = 2, .v = 1}};
    struct image *image = random_image(17, 11, i ? 3 : 1, 9);
    struct bytes b = jpeg_bytes(image, settings[i]);
    image_free(image);
    return b;
}
enum { SPECIMENS = 3 };

Test(jpeg, a_file_cut_short_anywhere_is_an_error)
{
    for (int i = 0; i < SPECIMENS; i++) {
        struct bytes b = specimen(i);
        for (size_t n = 0; n < b.size; n++) {
            struct image *image = NULL;
            uint8_t *cut = mem_copy(b.data, n);
            MUST_FAIL(jpeg_decode(&image, NULL, cut, n, "cut.jpg"), "cut.jpg: ");
            mem_free(cut);
        }
        bytes_free(b);
    }
}

Test(jpeg, damage_is_an_error_or_a_picture)
{
    int pictures = 0, errors = 0;
    struct rng r = rng_at(1, RNG_TEST, 0, 12);
    for (int round = 0; round < 3000; round++) {
        struct bytes b = specimen(round % SPECIMENS);
        for (uint32_t k = 1 + rng_below(&r, 3); k > 0; k--)
            b.data[rng_below(&r, (uint32_t)b.size)] = (uint8_t)rng_bits(&r);
        struct image *image = NULL;
        err e = jpeg_decode(&image, NULL, b.data, b.size, "x.jpg");
        pictures += e == NULL;
        errors += e != NULL;
        if (!e) image_free(image);
        err_free(e);
        bytes_free(b);
    }
    cr_expect_gt(pictures, 0);
    cr_expect_gt(errors, 0);
}

/* Writes another size into the frame header. */
static void claim(struct bytes b, int width, int height)
{
    for (size_t i = 2; i + 9 < b.size; i += 2 + (size_t)(b.data[i + 2] << 8 | b.data[i + 3])) {
        if (b.data[i + 1] != 0xC0 && b.data[i + 1] != 0xC2 && b.data[i + 1] != 0xC9) continue;
        uint8_t *p = b.data + i + 5;
        p[0] = (uint8_t)(height >> 8);
        p[1] = (uint8_t)height;
        p[2] = (uint8_t)(width >> 8);
        p[3] = (uint8_t)width;
        return;
    }
    cr_assert_fail("no frame header");
}

Test(jpeg, a_picture_too_large_is_refused_before_memory_is_taken)
{
    static const struct {
        int width, height;
        const char *text;
    } claims[] = {
        {60000, 60000,
         "x.jpg: expected at most 16384 pixels a side and 67108864 in all, got "
         "60000 x 60000"},
        {16384, 4097, "got 16384 x 4097"},
        {16384, 4096, "bytes for 16384 x 4096 pixels; expected at most 1024 pixels a byte"},
        {0, 8, "x.jpg: "},
        {8, 0, "x.jpg: "},
    };
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++)
        for (int k = 0; k < SPECIMENS; k++) {
            struct bytes b = specimen(k);
            struct image *image = NULL;
            claim(b, claims[i].width, claims[i].height);
            MUST_FAIL(jpeg_decode(&image, NULL, b.data, b.size, "x.jpg"), claims[i].text);
            bytes_free(b);
        }
}

/* Arithmetic codes of a blank picture take next to nothing. */
Test(jpeg, a_file_of_arithmetic_codes_has_at_most_1024_pixels_a_byte)
{
    struct image *image = image_new(64, 64, 1), shape;
    struct bytes b =
        jpeg_bytes(image, (struct jpeg_setting){75, .arithmetic = true, .h = 1, .v = 1});
    int height = (int)b.size; // of 1024 columns: as many pixels as the bytes may hold
    claim(b, 1024, height);
    MUST(jpeg_shape(&shape, b.data, b.size, "x.jpg"));
    cr_expect_eq(shape.height, height);
    claim(b, 1024, height + 1);
    MUST_FAIL(jpeg_shape(&shape, b.data, b.size, "x.jpg"), "expected a fuller JPEG file");
    claim(b, 16384, 4096);
    struct image *out = NULL;
    MUST_FAIL(jpeg_decode(&out, NULL, b.data, b.size, "x.jpg"),
              "expected at most 1024 pixels a byte");
    bytes_free(b);
    image_free(image);
}

/* A scan costs the decoder a pass over the whole picture and the sender a few bytes. */
Test(jpeg, too_many_scans_are_refused)
{
    struct image *image = random_image(16, 16, 3, 3), *out = NULL;
    struct bytes b = jpeg_bytes(image, (struct jpeg_setting){60, .scans = 190, .h = 1, .v = 1});
    MUST_FAIL(jpeg_decode(&out, NULL, b.data, b.size, "x.jpg"), "at most 128 scans");
    bytes_free(b);
    image_free(image);
}
