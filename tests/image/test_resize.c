/* Resizing: laws, and a slow twin that computes every pixel from the definition. */
#include "image/resize.h"
#include "pictures.h"

typedef struct image *resizer(const struct image *, int, int);
static resizer *const rules[] = {resize_box, resize_bilinear};

static const int shapes[][4] = {{7, 5, 3, 2},     {7, 5, 14, 9},   {1, 1, 4, 4},
                                {16, 16, 5, 3},   {3, 17, 17, 3},  {8, 8, 1, 1},
                                {64, 48, 13, 50}, {5, 4, 1000, 1}, {2, 999, 3, 7}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void all_shapes(void (*law)(resizer *rule, const int *shape, struct image *image))
{
    for (int k = 0; k < SHAPES; k++)
        for (int r = 0; r < 2; r++) {
            struct image *image = random_image(shapes[k][0], shapes[k][1], k % 2 ? 3 : 1, 50);
            law(rules[r], shapes[k], image);
            image_free(image);
        }
}

static void law_constant(resizer *rule, const int *shape, struct image *image)
{
    for (int v = 0; v < 256; v += 51) {
        memset(image->pixels, v, image_size(image));
        struct image *out = rule(image, shape[2], shape[3]);
        for (size_t i = 0; i < image_size(out); i++) cr_assert_eq(out->pixels[i], v);
        image_free(out);
    }
}

Test(resize, a_constant_picture_stays_constant)
{
    all_shapes(law_constant);
}

static void law_identity(resizer *rule, const int *shape, struct image *image)
{
    (void)shape;
    struct image *out = rule(image, image->width, image->height);
    cr_expect(same_image(image, out));
    image_free(out);
}

Test(resize, the_same_size_is_the_same_picture)
{
    all_shapes(law_identity);
}

/* Gives the picture turned by half a turn. */
static struct image *turned(const struct image *image)
{
    struct image *out = image_new(image->width, image->height, image->channels);
    size_t n = (size_t)image->width * (size_t)image->height, C = (size_t)image->channels;
    for (size_t i = 0; i < n; i++) memcpy(out->pixels + (n - 1 - i) * C, image->pixels + i * C, C);
    return out;
}

static void law_turn(resizer *rule, const int *shape, struct image *image)
{
    struct image *other = turned(image);
    struct image *a = rule(image, shape[2], shape[3]), *b = rule(other, shape[2], shape[3]);
    struct image *back = turned(b);
    cr_expect(same_image(a, back), "%d x %d to %d x %d", shape[0], shape[1], shape[2], shape[3]);
    image_free(other);
    image_free(a);
    image_free(b);
    image_free(back);
}

Test(resize, no_side_is_favoured)
{
    all_shapes(law_turn);
}

Test(resize, box_by_a_whole_factor_is_the_mean_rounded_half_to_even)
{
    struct image *image = random_image(24, 18, 3, 2), *out = resize_box(image, 12, 6);
    for (int y = 0; y < 6; y++)
        for (int x = 0; x < 12; x++)
            for (int c = 0; c < 3; c++) {
                int sum = 0;
                for (int j = 0; j < 3; j++)
                    for (int i = 0; i < 2; i++)
                        sum += image->pixels[((3 * y + j) * 24 + 2 * x + i) * 3 + c];
                int mean = sum / 6 + (sum % 6 > 3 || (sum % 6 == 3 && sum / 6 % 2));
                cr_assert_eq(out->pixels[(y * 12 + x) * 3 + c], mean);
            }
    image_free(image);
    image_free(out);
}

Test(resize, halves_go_to_the_even_neighbour)
{
    struct image *image = image_new(4, 1, 1);
    memcpy(image->pixels, (uint8_t[]){0, 1, 1, 2}, 4);
    struct image *out = resize_box(image, 2, 1);
    cr_expect(out->pixels[0] == 0 && out->pixels[1] == 2);
    image_free(image);
    image_free(out);
}

/* Box from n to m: repeat each pixel m times on both axes, then take means of n by n. */
static uint8_t slow_box(const struct image *image, int width, int height, int x, int y, int c)
{
    uint64_t sum = 0;
    int W = image->width, H = image->height;
    for (int j = y * H; j < (y + 1) * H; j++)
        for (int i = x * W; i < (x + 1) * W; i++)
            sum += image->pixels[((j / height) * W + i / width) * image->channels + c];
    uint64_t area = (uint64_t)W * (uint64_t)H, q = sum / area, r = sum % area;
    return (uint8_t)(q + (2 * r > area || (2 * r == area && q % 2)));
}

static void law_box(resizer *rule, const int *shape, struct image *image)
{
    if (rule != resize_box) return;
    struct image *out = rule(image, shape[2], shape[3]);
    const uint8_t *p = out->pixels;
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++)
            for (int c = 0; c < out->channels; c++, p++)
                cr_assert_eq(*p, slow_box(image, shape[2], shape[3], x, y, c));
    image_free(out);
}

Test(resize, box_is_the_mean_of_the_area_a_pixel_covers)
{
    all_shapes(law_box);
}

/* The value at a point in units of 1/2m pixels between pixel centres, times 2m. */
static void neighbours(int *j0, int *j1, int *f, int i, int n, int m)
{
    int twice = (2 * i + 1) * n - m, floor = twice >= 0 ? twice / (2 * m) : -1;
    *f = twice - floor * 2 * m;
    *j0 = floor < 0 ? 0 : floor;
    *j1 = floor + 1 < n ? floor + 1 : n - 1;
}

static uint8_t slow_bilinear(const struct image *image, int width, int height, int x, int y, int c)
{
    int x0, x1, y0, y1, fx, fy, W = image->width, C = image->channels;
    neighbours(&x0, &x1, &fx, x, W, width);
    neighbours(&y0, &y1, &fy, y, image->height, height);
    const uint8_t *p = image->pixels + c;
    int64_t top = (int64_t)p[(y0 * W + x0) * C] * (2 * width - fx) + p[(y0 * W + x1) * C] * fx;
    int64_t low = (int64_t)p[(y1 * W + x0) * C] * (2 * width - fx) + p[(y1 * W + x1) * C] * fx;
    int64_t sum = top * (2 * height - fy) + low * fy, d = (int64_t)4 * width * height;
    int64_t q = sum / d, r = sum % d;
    return (uint8_t)(q + (2 * r > d || (2 * r == d && q % 2)));
}

static void law_bilinear(resizer *rule, const int *shape, struct image *image)
{
    if (rule != resize_bilinear) return;
    struct image *out = rule(image, shape[2], shape[3]);
    const uint8_t *p = out->pixels;
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++)
            for (int c = 0; c < out->channels; c++, p++)
                cr_assert_eq(*p, slow_bilinear(image, shape[2], shape[3], x, y, c));
    image_free(out);
}

Test(resize, bilinear_interpolates_between_pixel_centres)
{
    all_shapes(law_bilinear);
}

Test(resize, bilinear_keeps_a_ramp)
{
    // Three times as many pixels: centres fall on thirds, so that a step of 3 gives steps of 1.
    struct image *ramp = image_new(20, 2, 1);
    for (int i = 0; i < 40; i++) ramp->pixels[i] = (uint8_t)(3 * (i % 20));
    struct image *out = resize_bilinear(ramp, 60, 2);
    for (int x = 1; x < 59; x++) cr_expect_eq(out->pixels[x], x - 1);
    image_free(ramp);
    image_free(out);
}

Test(resize, a_large_white_picture_does_not_overflow)
{
    struct image *image = image_new(16384, 4096, 1);
    memset(image->pixels, 255, image_size(image));
    struct image *out = resize_box(image, 3, 2);
    for (int i = 0; i < 6; i++) cr_expect_eq(out->pixels[i], 255);
    image_free(out);
    image_free(image);
}

Test(resize, a_square_is_cut_from_the_centre)
{
    struct image *image = random_image(9, 4, 3, 6), *out = resize_square(image, 4, RESIZE_CROP);
    for (int y = 0; y < 4; y++)
        cr_expect_eq(memcmp(out->pixels + y * 12, image->pixels + (y * 9 + 2) * 3, 12), 0);
    image_free(image);
    image_free(out);

    image = random_image(4, 9, 1, 7);
    out = resize_square(image, 4, RESIZE_CROP);
    cr_expect_eq(memcmp(out->pixels, image->pixels + 2 * 4, 16), 0);
    image_free(image);
    image_free(out);
}

Test(resize, a_squashed_picture_is_box_where_it_shrinks_and_bilinear_where_it_grows)
{
    struct image *image = random_image(12, 5, 1, 8);
    struct image *out = resize_square(image, 8, RESIZE_SQUASH);
    // The two axes commute only before rounding: compare where one axis alone changes.
    struct image *wide = random_image(12, 8, 1, 9), *high = random_image(8, 5, 1, 10);
    struct image *a = resize_square(wide, 8, RESIZE_SQUASH), *b = resize_box(wide, 8, 8);
    struct image *c = resize_square(high, 8, RESIZE_SQUASH), *d = resize_bilinear(high, 8, 8);
    cr_expect(out->width == 8 && out->height == 8);
    cr_expect(same_image(a, b));
    cr_expect(same_image(c, d));
    struct image *all[] = {image, out, wide, high, a, b, c, d};
    for (int i = 0; i < 8; i++) image_free(all[i]);
}
