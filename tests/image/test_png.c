/* PNG: every conversion rule on pictures written by hand, damage of every kind, round trips. */
#include "../scratch.h"
#include "image/png.h"
#include "pictures.h"

/* Decodes and releases the bytes. */
static struct image *decoded(struct bytes b)
{
    struct image *image = NULL;
    MUST(png_decode(&image, b.data, b.size, "x.png"));
    bytes_free(b);
    return image;
}

static void expect_pixels(struct bytes b, int channels, const uint8_t *pixels, size_t n)
{
    struct image *image = decoded(b);
    cr_expect_eq(image->channels, channels);
    cr_assert_eq(image_size(image), n);
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(image->pixels[i], pixels[i], "sample %zu: %d, not %d", i, image->pixels[i],
                     pixels[i]);
    image_free(image);
}

Test(png, samples_of_1_2_and_4_bits_spread_evenly_over_0_to_255)
{
    const uint8_t one[] = {0xA0}, two[] = {0x1B}, four[] = {0x0F, 0x70};
    expect_pixels(png_bytes(&(struct png){3, 1, 1, GRAY, .rows = one, .row = 1}), 1,
                  (uint8_t[]){255, 0, 255}, 3);
    expect_pixels(png_bytes(&(struct png){4, 1, 2, GRAY, .rows = two, .row = 1}), 1,
                  (uint8_t[]){0, 85, 170, 255}, 4);
    expect_pixels(png_bytes(&(struct png){3, 1, 4, GRAY, .rows = four, .row = 2}), 1,
                  (uint8_t[]){0, 255, 119}, 3);
}

Test(png, every_16_bit_value_becomes_the_nearest_8_bit_value)
{
    enum { SIDE = 256 };
    uint8_t *rows = mem_new(SIDE * SIDE, 2);
    for (int v = 0; v < SIDE * SIDE; v++) {
        rows[2 * v] = (uint8_t)(v >> 8);
        rows[2 * v + 1] = (uint8_t)v;
    }
    struct image *image =
        decoded(png_bytes(&(struct png){SIDE, SIDE, 16, GRAY, .rows = rows, .row = 2 * SIDE}));
    for (int v = 0; v < SIDE * SIDE; v++) {
        // 257 * 255 = 65535: the distance in units of 1/257 must be at most a half.
        int distance = 257 * image->pixels[v] - v;
        cr_assert(2 * distance >= -257 && 2 * distance <= 257, "%d became %d", v, image->pixels[v]);
    }
    image_free(image);
    mem_free(rows);
}

Test(png, all_8_bit_alphas_lie_over_white)
{
    enum { SIDE = 256 };
    uint8_t *rows = mem_new(SIDE * SIDE, 2);
    for (int i = 0; i < SIDE * SIDE; i++) {
        rows[2 * i] = (uint8_t)(i % SIDE);
        rows[2 * i + 1] = (uint8_t)(i / SIDE);
    }
    struct image *image =
        decoded(png_bytes(&(struct png){SIDE, SIDE, 8, GRAY_ALPHA, .rows = rows, .row = 2 * SIDE}));
    for (int i = 0; i < SIDE * SIDE; i++) {
        int v = i % SIDE, a = i / SIDE, exact = v * a + (255 - a) * 255; // in units of 1/255
        int distance = 255 * image->pixels[i] - exact;
        cr_assert(2 * distance >= -255 && 2 * distance <= 255, "%d of alpha %d became %d", v, a,
                  image->pixels[i]);
    }
    image_free(image);
    mem_free(rows);
}

Test(png, a_16_bit_pixel_with_alpha_is_rounded_once)
{
    // 0x8000 of alpha 0x4000: (32768 * 16384 + 49151 * 65535) / 65535^2 * 255 = 223.1...
    const uint8_t row[] = {0x80, 0, 0, 0, 0xFF, 0xFF, 0x40, 0};
    expect_pixels(png_bytes(&(struct png){1, 1, 16, RGBA, .rows = row, .row = 8}), 3,
                  (uint8_t[]){223, 191, 255}, 3);
}

Test(png, palettes_are_looked_up_with_their_alphas)
{
    const uint8_t palette[] = {255, 0, 0, 0, 100, 200, 10, 20, 30}, alpha[] = {255, 0};
    const uint8_t expected[] = {255, 0, 0, 255, 255, 255, 10, 20, 30};
    const uint8_t two[] = {0x18}, eight[] = {0, 1, 2};
    struct png p = {3,
                    1,
                    2,
                    PALETTE,
                    .rows = two,
                    .row = 1,
                    .palette = palette,
                    .palette_size = 9,
                    .clear = alpha,
                    .clear_size = 2};
    expect_pixels(png_bytes(&p), 3, expected, 9);
    p.depth = 8;
    p.rows = eight;
    p.row = 3;
    expect_pixels(png_bytes(&p), 3, expected, 9);
}

Test(png, the_transparent_colour_becomes_white)
{
    const uint8_t gray[] = {0x1B}, rgb[] = {1, 2, 3, 1, 2, 4};
    const uint8_t clear_gray[] = {0, 1}, clear_rgb[] = {0, 1, 0, 2, 0, 3};
    struct png p = {4, 1, 2, GRAY, 0, gray, 1, .clear = clear_gray, .clear_size = 2};
    expect_pixels(png_bytes(&p), 1, (uint8_t[]){0, 255, 170, 255}, 4);
    p = (struct png){2, 1, 8, RGB, 0, rgb, 6, .clear = clear_rgb, .clear_size = 6};
    expect_pixels(png_bytes(&p), 3, (uint8_t[]){255, 255, 255, 1, 2, 4}, 6);
}

Test(png, a_transparent_16_bit_colour_is_compared_in_all_its_bits)
{
    const uint8_t row[] = {0x12, 0x34, 0x12, 0x35}, clear[] = {0x12, 0x34};
    struct png p = {2, 1, 16, GRAY, 0, row, 4, .clear = clear, .clear_size = 2};
    expect_pixels(png_bytes(&p), 1, (uint8_t[]){255, 18}, 2);
}

Test(png, an_interlaced_file_is_the_same_picture)
{
    static const int sizes[][2] = {{1, 1}, {3, 2}, {8, 8}, {13, 9}};
    for (int i = 0; i < 4; i++) {
        struct image *image = random_image(sizes[i][0], sizes[i][1], 3, 7);
        struct png p = {
            (uint32_t)image->width, (uint32_t)image->height,        8, RGB, .interlace = 1,
            .rows = image->pixels,  .row = (size_t)image->width * 3};
        struct image *back = decoded(png_bytes(&p));
        cr_expect(same_image(image, back), "%d x %d", image->width, image->height);
        image_free(image);
        image_free(back);
    }
}

Test(png, gamma_and_comments_do_not_change_a_pixel)
{
    const uint8_t gray[] = {7, 100, 250};
    struct png p = {3, 1, 8, GRAY, 0, gray, 3, .extra = "gAMA", .extra_data = "\0\0\xB1\x8F"};
    p.extra_size = 4;
    expect_pixels(png_bytes(&p), 1, gray, 3);
    p.extra = "tEXt";
    p.extra_data = "a\0b";
    p.extra_size = 3;
    expect_pixels(png_bytes(&p), 1, gray, 3);
    p.extra = "iCCP"; // no colour profile at all: nobody looks
    expect_pixels(png_bytes(&p), 1, gray, 3);
}

Test(png, what_is_written_is_read_back)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.png", folder);
    for (int channels = 1; channels <= 3; channels += 2) {
        struct image *image = random_image(37, 21, channels, 3), *back;
        MUST(image_write(image, path));
        MUST(image_read(&back, path));
        cr_expect(same_image(image, back));
        image_free(image);
        image_free(back);
    }
    mem_free(path);
    scratch_free(folder);
}

Test(png, a_written_file_holds_pixels_and_nothing_else)
{
    char *folder = scratch_new(), *path = mem_text("%s/a.png", folder), *bytes;
    struct image *image = random_image(9, 5, 3, 4);
    size_t size;
    MUST(image_write(image, path));
    MUST(file_read(&bytes, &size, path, 1 << 20));
    char types[64] = "";
    for (size_t at = 8; at + 12 <= size;) {
        const uint8_t *p = (const uint8_t *)bytes + at;
        strncat(types, (const char *)p + 4, 4);
        at += 12 + ((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]);
    }
    cr_expect_str_eq(types, "IHDRIDATIEND");
    mem_free(bytes);
    image_free(image);
    mem_free(path);
    scratch_free(folder);
}

Test(png, a_file_that_cannot_be_written_leaves_nothing)
{
    char *folder = scratch_new(), *path = mem_text("%s/no/a.png", folder), **names;
    struct image *image = random_image(4, 4, 1, 5);
    int count;
    MUST_FAIL(image_write(image, path), "a.png: cannot write");
    MUST(file_list(&names, &count, folder));
    cr_expect_eq(count, 0);
    file_list_free(names, count);
    image_free(image);
    mem_free(path);
    scratch_free(folder);
}

/* A small file of each kind, for damage. */
static struct bytes specimen(int i)
{
    static const uint8_t palette[] = {9, 8, 7, 6, 5, 4}, alpha[] = {40};
    static const uint8_t rows[] = {0x40, 0x80, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const struct png p[] = {
        {2, 3, 8, GRAY, .rows = rows, .row = 2},
        {2, 2, 1, PALETTE, .rows = rows, .row = 1, .palette = palette, .palette_size = 6,
         .clear = alpha, .clear_size = 1},
        {1, 2, 8, RGBA, .interlace = 1, .rows = rows, .row = 4},
        {1, 1, 16, RGB, .rows = rows, .row = 6},
    };
    return png_bytes(&p[i]);
}
enum { SPECIMENS = 4 };

Test(png, a_file_cut_short_anywhere_is_an_error)
{
    for (int i = 0; i < SPECIMENS; i++) {
        struct bytes b = specimen(i);
        for (size_t n = 0; n < b.size; n++) {
            struct image *image = NULL;
            uint8_t *cut = mem_copy(b.data, n); // its own block, so that ASan sees a step too far
            MUST_FAIL(png_decode(&image, cut, n, "cut.png"), "cut.png: ");
            mem_free(cut);
        }
        bytes_free(b);
    }
}

Test(png, every_flipped_bit_is_noticed)
{
    for (int i = 0; i < SPECIMENS; i++) {
        struct bytes b = specimen(i);
        for (size_t bit = 0; bit < 8 * b.size; bit++) {
            struct image *image = NULL;
            b.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
            MUST_FAIL(png_decode(&image, b.data, b.size, "x.png"), "x.png: ");
            b.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
        bytes_free(b);
    }
}

/* Makes the checksums of all chunks right again, so that damage gets past them. */
static void mend(struct bytes b)
{
    for (size_t at = 8; at + 12 <= b.size;) {
        uint8_t *p = b.data + at;
        size_t n = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
        if (n > b.size - at - 12) return;
        uint32_t crc = crc_of(p + 4, n + 4);
        for (int k = 0; k < 4; k++) p[8 + n + (size_t)k] = (uint8_t)(crc >> (24 - 8 * k));
        at += 12 + n;
    }
}

Test(png, damage_behind_right_checksums_is_an_error_or_a_picture)
{
    int pictures = 0, errors = 0;
    struct rng r = rng_at(1, RNG_TEST, 0, 11);
    for (int round = 0; round < 4000; round++) {
        struct bytes b = specimen(round % SPECIMENS);
        for (uint32_t k = 1 + rng_below(&r, 3); k > 0; k--)
            b.data[8 + rng_below(&r, (uint32_t)b.size - 8)] = (uint8_t)rng_bits(&r);
        mend(b);
        struct image *image = NULL;
        err e = png_decode(&image, b.data, b.size, "x.png");
        pictures += e == NULL;
        errors += e != NULL;
        if (!e) cr_assert(image->width > 0 && image->height > 0);
        if (!e) image_free(image);
        err_free(e);
        bytes_free(b);
    }
    cr_expect_gt(pictures, 0);
    cr_expect_gt(errors, 0);
}

Test(png, a_colour_beyond_the_palette_is_an_error)
{
    const uint8_t palette[] = {1, 2, 3, 4, 5, 6}, row[] = {2};
    struct png p = {1, 1, 8, PALETTE, .rows = row, .row = 1, .palette = palette, .palette_size = 6};
    struct bytes b = png_bytes(&p);
    struct image *image = NULL;
    MUST_FAIL(png_decode(&image, b.data, b.size, "x.png"), "palette");
    bytes_free(b);
}

Test(png, missing_and_superfluous_rows_are_errors)
{
    const uint8_t rows[] = {1, 2, 3, 4};
    struct png p = {2, 2, 8, GRAY, .rows = rows, .row = 2};
    for (uint32_t height = 1; height <= 3; height += 2) {
        struct bytes b = png_claiming(&p, 2, height);
        struct image *image = NULL;
        MUST_FAIL(png_decode(&image, b.data, b.size, "x.png"), "x.png: damaged PNG file");
        bytes_free(b);
    }
}

Test(png, a_picture_too_large_is_refused_before_memory_is_taken)
{
    static const struct {
        uint32_t width, height;
        const char *text;
    } claims[] = {
        {60000, 60000,
         "x.png: expected at most 16384 pixels a side and 67108864 in all, got "
         "60000 x 60000"},
        {16384, 4097, "got 16384 x 4097"},
        {16385, 1, "got 16385 x 1"},
        {16384, 4096, "bytes cannot hold 16384 x 4096 pixels"},
        {0, 1, "x.png: "},
        {0x7FFFFFFF, 0x7FFFFFFF, "x.png: "},
    };
    const uint8_t rows[] = {1};
    struct png p = {1, 1, 8, GRAY, .rows = rows, .row = 1};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        struct bytes b = png_claiming(&p, claims[i].width, claims[i].height);
        struct image *image = NULL, shape;
        MUST_FAIL(png_decode(&image, b.data, b.size, "x.png"), claims[i].text);
        MUST_FAIL(png_shape(&shape, b.data, b.size, "x.png"), claims[i].text);
        bytes_free(b);
    }
}

Test(png, the_shape_is_that_of_the_decoded_picture)
{
    for (int i = 0; i < SPECIMENS; i++) {
        struct bytes b = specimen(i);
        struct image shape;
        MUST(png_shape(&shape, b.data, b.size, "x.png"));
        struct image *image = decoded(b);
        cr_expect(shape.width == image->width && shape.height == image->height &&
                  shape.channels == image->channels);
        image_free(image);
    }
}
