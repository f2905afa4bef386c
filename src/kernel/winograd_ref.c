/* Twins of Winograd's convolution: one sum at a time, the transforms line by line; see winograd.h.
 * Every line is written out here in the order of its operations. */
#include "kernel/winograd.h"

#include "kernel/layout.h"

#include <math.h>

static const float a = 0.75f, b = 1.5f;

/* A line of B': 6 inputs to 6 points; count is 6, as both_ways says to each line. */
static void input_line(float *to, const float *d, int step, int count)
{
    (void)count;
    float aa = a * a, bb = b * b;
    float even_a = fmaf(-bb, d[2 * step], d[4 * step]), odd_a = fmaf(-bb, d[step], d[3 * step]);
    float even_b = fmaf(-aa, d[2 * step], d[4 * step]), odd_b = fmaf(-aa, d[step], d[3 * step]);
    float first = fmaf(-(aa + bb), d[2 * step], d[4 * step]);
    float last = fmaf(-(aa + bb), d[3 * step], d[5 * step]);
    to[0] = fmaf(aa * bb, d[0], first);
    to[step] = fmaf(a, odd_a, even_a);
    to[2 * step] = fmaf(-a, odd_a, even_a);
    to[3 * step] = fmaf(b, odd_b, even_b);
    to[4 * step] = fmaf(-b, odd_b, even_b);
    to[5 * step] = fmaf(aa * bb, d[step], last);
}

/* A line of A', or of G' without s: 6 points to `count` outputs or taps. */
static void values_line(float *to, const float *m, int step, int count)
{
    float sum_a = m[step] + m[2 * step], difference_a = m[step] - m[2 * step];
    float sum_b = m[3 * step] + m[4 * step], difference_b = m[3 * step] - m[4 * step];
    float power_a = 1, power_b = 1; // powers of both are floats exactly
    to[0] = m[0] + (sum_a + sum_b);
    for (int k = 1; k < count; k++) {
        power_a *= a;
        power_b *= b;
        float of_a = k % 2 ? difference_a : sum_a, of_b = k % 2 ? difference_b : sum_b;
        if (k < count - 1)
            to[k * step] = fmaf(power_a, of_a, power_b * of_b);
        else
            to[k * step] = fmaf(power_a, of_a, fmaf(power_b, of_b, m[5 * step]));
    }
}

/* A line of A: `count` gradients to 6 points. */
static void points_line(float *to, const float *y, int step, int count)
{
    float even_a = y[0], odd_a = a * y[step], even_b = y[0], odd_b = b * y[step];
    if (count > 2) {
        even_a = fmaf(a * a, y[2 * step], even_a);
        odd_a = fmaf(a * a * a, y[3 * step], odd_a);
        even_b = fmaf(b * b, y[2 * step], even_b);
        odd_b = fmaf(b * b * b, y[3 * step], odd_b);
    }
    to[0] = y[0];
    to[step] = even_a + odd_a;
    to[2 * step] = even_a - odd_a;
    to[3 * step] = even_b + odd_b;
    to[4 * step] = even_b - odd_b;
    to[5 * step] = y[(count - 1) * step];
}

/* A transform of a square of 6 x 6 places in place: `in` rows first, then all columns. A line has
 * `count` values on the side that is not 6 points. */
static void both_ways(float *square, int in, void line(float *, const float *, int, int), int count)
{
    float rows[WINOGRAD_POINTS] = {0}, to[WINOGRAD_POINTS] = {0};
    for (int i = 0; i < in; i++) line(rows + i * WINOGRAD_IN, square + i * WINOGRAD_IN, 1, count);
    for (int j = 0; j < WINOGRAD_IN; j++) line(to + j, rows + j, WINOGRAD_IN, count);
    for (int i = 0; i < WINOGRAD_POINTS; i++) square[i] = to[i];
}

/* The square's first size x size places from (top, left) of channel c; +0 outside the map. */
static void read_square(float *square, int size, const float *x, int c, int top, int left, int H,
                        int W)
{
    for (int i = 0; i < WINOGRAD_POINTS; i++) square[i] = 0;
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++) {
            int h = top + i, w = left + j;
            if (h < 0 || h >= H || w < 0 || w >= W) continue;
            size_t pixel = ((size_t)(c / BLOCK) * (size_t)H + (size_t)h) * (size_t)W + (size_t)w;
            square[i * WINOGRAD_IN + j] = x[pixel * BLOCK + (size_t)(c % BLOCK)];
        }
}

/* B' d B of channel c of tile (i, j) of an image. */
static void input_square(float *d, const float *x, const struct winograd *s, int c, int i, int j)
{
    read_square(d, WINOGRAD_IN, x, c, i * s->out - s->pad, j * s->out - s->pad, s->H, s->W);
    both_ways(d, WINOGRAD_IN, input_line, WINOGRAD_IN);
}

/* Output k of one tile, (out, out) at the head of a square. */
static void tile(float *m, const float *x, const float *packed, const struct winograd *s, int k,
                 int i, int j)
{
    for (int p = 0; p < WINOGRAD_POINTS; p++) m[p] = 0;
    for (int c = 0; c < s->C; c++) {
        float d[WINOGRAD_POINTS];
        input_square(d, x, s, c, i, j);
        for (int p = 0; p < WINOGRAD_POINTS; p++) {
            size_t at = ((size_t)(k / BLOCK) * WINOGRAD_POINTS + (size_t)p) * (size_t)s->C;
            m[p] = fmaf(d[p], packed[(at + (size_t)c) * BLOCK + (size_t)(k % BLOCK)], m[p]);
        }
    }
    both_ways(m, WINOGRAD_IN, values_line, s->out);
}

/* Writes the values of a tile's output k that lie on the map (P, Q) of its block. */
static void write_tile(float *map, const float *m, const struct winograd *s, int k, int i, int j,
                       const float *bias)
{
    for (int p = i * s->out; p < (i + 1) * s->out && p < s->P; p++)
        for (int q = j * s->out; q < (j + 1) * s->out && q < s->Q; q++) {
            float v = m[p % s->out * WINOGRAD_IN + q % s->out];
            map[(p * s->Q + q) * BLOCK + k % BLOCK] = bias ? v + bias[k] : v;
        }
}

static void onward(float *y, const float *x, const float *packed, const float *bias,
                   const struct winograd *s, int images, int kb, int kbs)
{
    size_t x_size = layout_size(s->C, s->H, s->W), y_size = layout_size(s->K, s->P, s->Q);
    for (int n = 0; n < images; n++)
        for (int k = kb * BLOCK; k < (kb + kbs) * BLOCK; k++)
            for (int i = 0; i < s->rows; i++)
                for (int j = 0; j < s->columns; j++) {
                    float m[WINOGRAD_POINTS] = {0};
                    if (k < s->K) tile(m, x + (size_t)n * x_size, packed, s, k, i, j);
                    write_tile(y + (size_t)n * y_size + layout_size(k / BLOCK * BLOCK, s->P, s->Q),
                               m, s, k, i, j, bias);
                }
}

void winograd_forward_ref(float *y, const float *x, const float *packed, const float *bias,
                          float *scratch, const struct conv *shape, int images, int kb, int kbs)
{
    (void)scratch;
    struct winograd s = winograd_side(shape, false);
    onward(y, x, packed, bias, &s, images, kb, kbs);
}

void winograd_backward_data_ref(float *dx, const float *dy, const float *packed, float *scratch,
                                const struct conv *shape, int images, int cb, int cbs)
{
    (void)scratch;
    struct winograd s = winograd_side(shape, true);
    onward(dx, dy, packed, NULL, &s, images, cb, cbs);
}

/* The 36 sums of filter (k, c) over the tiles of the images. */
static void filter_sums(float *u, const float *x, const float *dy, const struct winograd *s,
                        int images, int k, int c)
{
    size_t x_size = layout_size(s->C, s->H, s->W), y_size = layout_size(s->K, s->P, s->Q);
    for (int p = 0; p < WINOGRAD_POINTS; p++) u[p] = 0;
    for (int n = 0; n < images; n++)
        for (int i = 0; i < s->rows; i++)
            for (int j = 0; j < s->columns; j++) {
                float d[WINOGRAD_POINTS], g[WINOGRAD_POINTS];
                input_square(d, x + (size_t)n * x_size, s, c, i, j);
                read_square(g, s->out, dy + (size_t)n * y_size, k, i * s->out, j * s->out, s->P,
                            s->Q);
                both_ways(g, s->out, points_line, s->out);
                for (int p = 0; p < WINOGRAD_POINTS; p++) u[p] = fmaf(d[p], g[p], u[p]);
            }
}

void winograd_backward_weight_ref(float *packed, const float *x, const float *dy, float *scratch,
                                  const struct conv *shape, int images, int kb, int kbs)
{
    (void)scratch;
    struct winograd s = winograd_side(shape, false);
    int taps = shape->R * shape->S;
    for (int k = kb * BLOCK; k < (kb + kbs) * BLOCK; k++)
        for (int c = 0; c < s.C; c++) {
            float u[WINOGRAD_POINTS] = {0};
            if (k < s.K) filter_sums(u, x, dy, &s, images, k, c);
            for (int p = 0; p < WINOGRAD_POINTS; p++) u[p] *= winograd_scale[p];
            both_ways(u, WINOGRAD_IN, values_line, s.side);
            // As conv.h packs a gradient: (output block, input block, r, s, input, 16 outputs).
            int first = c / BLOCK * BLOCK, inner = s.C - first < BLOCK ? s.C - first : BLOCK;
            float *to = packed + (size_t)((k / BLOCK - kb) * s.C + first) * (size_t)taps * BLOCK;
            for (int t = 0; t < taps; t++)
                to[(size_t)(t * inner + c - first) * BLOCK + (size_t)(k % BLOCK)] =
                    u[t / shape->S * WINOGRAD_IN + t % shape->S];
        }
}

/* A line of G without s, in double: `count` taps to 6 points. */
static void tap_line(double *to, const double *g, int step, int count)
{
    double even_a = g[0], odd_a = 0.75 * g[step], even_b = g[0], odd_b = 1.5 * g[step];
    double power_a = 0.75, power_b = 1.5;
    for (int k = 2; k < count; k++) {
        power_a *= 0.75;
        power_b *= 1.5;
        *(k % 2 ? &odd_a : &even_a) += power_a * g[k * step];
        *(k % 2 ? &odd_b : &even_b) += power_b * g[k * step];
    }
    to[0] = g[0];
    to[step] = even_a + odd_a;
    to[2 * step] = even_a - odd_a;
    to[3 * step] = even_b + odd_b;
    to[4 * step] = even_b - odd_b;
    to[5 * step] = g[(count - 1) * step];
}

/* Point p of filter k at input c of a direction; backward, filters are turned by half a turn. A
 * lane without a filter has the points of zeros, some of them -0. */
static float filter_point(const float *w, const struct winograd *s, bool backward, int k, int c,
                          int p)
{
    double taps[WINOGRAD_POINTS], rows[WINOGRAD_POINTS], points[WINOGRAD_POINTS];
    int side = s->side, last = side * side - 1;
    size_t K = (size_t)s->K, C = (size_t)s->C;
    size_t filter = backward ? (size_t)c * K + (size_t)k : (size_t)k * C + (size_t)c;
    for (int t = 0; t <= last; t++) {
        size_t tap = filter * (size_t)(last + 1) + (size_t)(backward ? last - t : t);
        taps[t / side * WINOGRAD_IN + t % side] = k < s->K ? w[tap] : 0;
    }
    for (int r = 0; r < side; r++)
        tap_line(rows + r * WINOGRAD_IN, taps + r * WINOGRAD_IN, 1, side);
    for (int j = 0; j < WINOGRAD_IN; j++) tap_line(points + j, rows + j, WINOGRAD_IN, side);
    return (float)(points[p] *
                   (winograd_line_scale[p / WINOGRAD_IN] * winograd_line_scale[p % WINOGRAD_IN]));
}

void winograd_pack_ref(float *packed, const float *w, const struct conv *shape, bool backward)
{
    struct winograd s = winograd_side(shape, backward);
    for (int block = 0; block < layout_blocks(s.K); block++)
        for (int p = 0; p < WINOGRAD_POINTS; p++)
            for (int c = 0; c < s.C; c++)
                for (int k = block * BLOCK; k < (block + 1) * BLOCK; k++)
                    *packed++ = filter_point(w, &s, backward, k, c, p);
}
