/* Resizing in exact integers; see resize.h.
 *
 * Going from n pixels to m on an axis, both rules give output pixel i whole weights w_j whose sum
 * D does not depend on i:
 *
 *   box       in units of 1/m input pixels, output i covers [i n, (i+1) n) and input j covers
 *             [j m, (j+1) m); w_j is the length of what they share; D = n.
 *   bilinear  the centre of output i is at x = ((2i+1) n - m) / 2m in input pixels; with
 *             x = x0 + f / 2m the weights are 2m - f and f; D = 2m; beyond an edge the edge pixel
 *             counts again.
 *
 * A pixel is the sum over both axes of w_y w_x p, divided once by D_y D_x and rounded half to
 * even. With sides up to 2^14 the sum stays below 2^38, so that it is exact.
 */
#include "image/resize.h"

#include "base/mem.h"

#include <string.h>

/* The weights of one axis: output i is the sum over k of weight[i * taps + k] times input
 * first[i] + k. */
struct axis {
    int taps, divisor;  // taps: the largest count
    int *first, *count; // (m)
    int *weight;        // (m, taps)
};

static struct axis axis_new(int m, int taps, int divisor)
{
    struct axis a = {taps, divisor, mem_new((size_t)m, sizeof(int)),
                     mem_new((size_t)m, sizeof(int)),
                     mem_new((size_t)m * (size_t)taps, sizeof(int))};
    return a;
}

static void axis_free(struct axis a)
{
    mem_free(a.first);
    mem_free(a.count);
    mem_free(a.weight);
}

static struct axis axis_box(int n, int m)
{
    struct axis a = axis_new(m, n / m + 2, n);
    for (int i = 0; i < m; i++) {
        int begin = i * n, end = begin + n;
        a.first[i] = begin / m;
        int j = a.first[i];
        for (; j * m < end; j++) {
            int from = j * m > begin ? j * m : begin;
            int to = (j + 1) * m < end ? (j + 1) * m : end;
            a.weight[i * a.taps + j - a.first[i]] = to - from;
        }
        a.count[i] = j - a.first[i];
    }
    return a;
}

static struct axis axis_bilinear(int n, int m)
{
    struct axis a = axis_new(m, 2, 2 * m);
    for (int i = 0; i < m; i++) {
        int x = (2 * i + 1) * n - m; // in units of 1/2m pixels
        if (x < 0) x = 0;
        int j = x / (2 * m), f = x % (2 * m);
        if (j >= n - 1) j = n - 1, f = 0;
        a.first[i] = j;
        a.count[i] = f ? 2 : 1;
        a.weight[2 * i] = 2 * m - f;
        a.weight[2 * i + 1] = f;
    }
    return a;
}

/* Adds weight times the row, resized along x, to the sums. */
static void add_row(uint64_t *sum, const uint8_t *row, struct axis x, int width, int channels,
                    int weight)
{
    for (int i = 0; i < width; i++) {
        const int *w = x.weight + (size_t)i * (size_t)x.taps;
        const uint8_t *p = row + x.first[i] * channels;
        for (int c = 0; c < channels; c++) {
            uint32_t s = 0;
            for (int k = 0; k < x.count[i]; k++) s += (uint32_t)w[k] * p[k * channels + c];
            sum[i * channels + c] += (uint64_t)s * (uint64_t)weight;
        }
    }
}

static uint8_t round_half_even(uint64_t sum, uint64_t divisor)
{
    uint64_t quotient = sum / divisor, twice = 2 * (sum % divisor);
    return (uint8_t)(quotient + (twice > divisor || (twice == divisor && quotient % 2)));
}

/* Resizes along both axes. */
static struct image *resize(const struct image *image, int width, int height, struct axis x,
                            struct axis y)
{
    int channels = image->channels;
    size_t n = (size_t)width * (size_t)channels;
    size_t stride = (size_t)image->width * (size_t)channels;
    uint64_t divisor = (uint64_t)x.divisor * (uint64_t)y.divisor;
    struct image *out = image_new(width, height, channels);
    uint64_t *sum = mem_new(n, sizeof *sum);
    for (int i = 0; i < height; i++) {
        memset(sum, 0, n * sizeof *sum);
        for (int k = 0; k < y.count[i]; k++)
            add_row(sum, image->pixels + (size_t)(y.first[i] + k) * stride, x, width, channels,
                    y.weight[i * y.taps + k]);
        uint8_t *row = out->pixels + (size_t)i * n;
        for (size_t c = 0; c < n; c++) row[c] = round_half_even(sum[c], divisor);
    }
    mem_free(sum);
    axis_free(x);
    axis_free(y);
    return out;
}

struct image *resize_box(const struct image *image, int width, int height)
{
    return resize(image, width, height, axis_box(image->width, width),
                  axis_box(image->height, height));
}

struct image *resize_bilinear(const struct image *image, int width, int height)
{
    return resize(image, width, height, axis_bilinear(image->width, width),
                  axis_bilinear(image->height, height));
}

static struct axis axis_auto(int n, int m)
{
    return m < n ? axis_box(n, m) : axis_bilinear(n, m);
}

/* Gives the largest centred square. */
static struct image *crop(const struct image *image)
{
    int side = image->width < image->height ? image->width : image->height;
    struct image *out = image_new(side, side, image->channels);
    size_t C = (size_t)image->channels, row = (size_t)side * C;
    size_t left = (size_t)(image->width - side) / 2, top = (size_t)(image->height - side) / 2;
    for (size_t y = 0; y < (size_t)side; y++)
        memcpy(out->pixels + y * row, image->pixels + ((top + y) * (size_t)image->width + left) * C,
               row);
    return out;
}

static struct image *squash(const struct image *image, int size)
{
    return resize(image, size, size, axis_auto(image->width, size), axis_auto(image->height, size));
}

struct image *resize_square(const struct image *image, int size, enum resize_fit fit)
{
    if (fit == RESIZE_SQUASH) return squash(image, size);
    struct image *square = crop(image), *out = squash(square, size);
    image_free(square);
    return out;
}
