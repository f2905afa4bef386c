/* Twins of Winograd's convolution: one sum at a time, the transforms line by line; see winograd.h.
 * Every line is written out here in the order of its operations. */
#include "kernel/winograd.h"

#include "kernel/layout.h"

#include <math.h>

static const float a = 0.75f, b = 1.5f;

/* A line of B': 6 inputs to 6 points. */
static void input_line(float *to, const float *d, int step)
{
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

/* A line of A': 6 points to 4 outputs. */
static void output_line(float *to, const float *m, int step)
{
    float sum_a = m[step] + m[2 * step], difference_a = m[step] - m[2 * step];
    float sum_b = m[3 * step] + m[4 * step], difference_b = m[3 * step] - m[4 * step];
    to[0] = m[0] + (sum_a + sum_b);
    to[step] = fmaf(a, difference_a, b * difference_b);
    to[2 * step] = fmaf(a * a, sum_a, b * b * sum_b);
    to[3 * step] = fmaf(a * a * a, difference_a, fmaf(b * b * b, difference_b, m[5 * step]));
}

/* A line of A: 4 gradients to 6 points. */
static void gradient_line(float *to, const float *y, int step)
{
    float even_a = fmaf(a * a, y[2 * step], y[0]),
          odd_a = fmaf(a * a * a, y[3 * step], a * y[step]);
    float even_b = fmaf(b * b, y[2 * step], y[0]),
          odd_b = fmaf(b * b * b, y[3 * step], b * y[step]);
    to[0] = y[0];
    to[step] = even_a + odd_a;
    to[2 * step] = even_a - odd_a;
    to[3 * step] = even_b + odd_b;
    to[4 * step] = even_b - odd_b;
    to[5 * step] = y[3 * step];
}

/* A line of G' without s: 6 points to 3 taps. */
static void filter_line(float *to, const float *u, int step)
{
    float sum_a = u[step] + u[2 * step], difference_a = u[step] - u[2 * step];
    float sum_b = u[3 * step] + u[4 * step], difference_b = u[3 * step] - u[4 * step];
    to[0] = u[0] + (sum_a + sum_b);
    to[step] = fmaf(a, difference_a, b * difference_b);
    to[2 * step] = fmaf(a * a, sum_a, fmaf(b * b, sum_b, u[5 * step]));
}

/* A transform of a square of 6 x 6 places in place: `in` rows first, then all columns. */
static void both_ways(float *square, int in, void line(float *, const float *, int))
{
    float rows[WINOGRAD_POINTS] = {0}, to[WINOGRAD_POINTS] = {0};
    for (int i = 0; i < in; i++) line(rows + i * WINOGRAD_IN, square + i * WINOGRAD_IN, 1);
    for (int j = 0; j < WINOGRAD_IN; j++) line(to + j, rows + j, WINOGRAD_IN);
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
    read_square(d, WINOGRAD_IN, x, c, i * WINOGRAD_OUT - s->pad, j * WINOGRAD_OUT - s->pad, s->H,
                s->W);
    both_ways(d, WINOGRAD_IN, input_line);
}

/* Output k of one tile, (4, 4) at the head of a square. */
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
    both_ways(m, WINOGRAD_IN, output_line);
}

static void onward(float *y, const float *x, const float *packed, const float *bias,
                   const struct winograd *s, int images, int kb, int kbs)
{
    size_t x_size = layout_size(s->C, s->H, s->W), y_size = layout_size(s->K, s->P, s->Q);
    for (int n = 0; n < images; n++)
        for (int k = kb * BLOCK; k < (kb + kbs) * BLOCK; k++)
            for (int p = 0; p < s->P; p++)
                for (int q = 0; q < s->Q; q++) {
                    float m[WINOGRAD_POINTS] = {0};
                    int i = p / WINOGRAD_OUT, j = q / WINOGRAD_OUT;
                    if (k < s->K) tile(m, x + (size_t)n * x_size, packed, s, k, i, j);
                    float v = m[p % WINOGRAD_OUT * WINOGRAD_IN + q % WINOGRAD_OUT];
                    size_t row = (size_t)(k / BLOCK) * (size_t)s->P + (size_t)p;
                    y[(size_t)n * y_size + (row * (size_t)s->Q + (size_t)q) * BLOCK +
                      (size_t)(k % BLOCK)] = bias ? v + bias[k] : v;
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
                read_square(g, WINOGRAD_OUT, dy + (size_t)n * y_size, k, i * WINOGRAD_OUT,
                            j * WINOGRAD_OUT, s->P, s->Q);
                both_ways(g, WINOGRAD_OUT, gradient_line);
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
            both_ways(u, WINOGRAD_IN, filter_line);
            // As conv.h packs a gradient: (output block, input block, r, s, input, 16 outputs).
            int first = c / BLOCK * BLOCK, inner = s.C - first < BLOCK ? s.C - first : BLOCK;
            float *to = packed + (size_t)((k / BLOCK - kb) * s.C + first) * (size_t)taps * BLOCK;
            for (int t = 0; t < taps; t++)
                to[(size_t)(t * inner + c - first) * BLOCK + (size_t)(k % BLOCK)] =
                    u[t / shape->S * WINOGRAD_IN + t % shape->S];
        }
}

/* A line of G without s, in double: 3 taps to 6 points. */
static void tap_line(double *to, const double *g, int step)
{
    double even_a = g[0] + 0.75 * 0.75 * g[2 * step], odd_a = 0.75 * g[step];
    double even_b = g[0] + 1.5 * 1.5 * g[2 * step], odd_b = 1.5 * g[step];
    to[0] = g[0];
    to[step] = even_a + odd_a;
    to[2 * step] = even_a - odd_a;
    to[3 * step] = even_b + odd_b;
    to[4 * step] = even_b - odd_b;
    to[5 * step] = g[2 * step];
}

/* Point p of filter k at input c of a direction; backward, filters are turned by half a turn. A
 * lane without a filter has the points of zeros, some of them -0. */
static float filter_point(const float *w, const struct winograd *s, bool backward, int k, int c,
                          int p)
{
    double taps[3 * WINOGRAD_IN], rows[3 * WINOGRAD_IN], points[WINOGRAD_POINTS];
    size_t K = (size_t)s->K, C = (size_t)s->C;
    size_t filter = backward ? (size_t)c * K + (size_t)k : (size_t)k * C + (size_t)c;
    for (int t = 0; t < 9; t++) {
        size_t tap = (size_t)(backward ? 8 - t : t);
        taps[t / 3 * WINOGRAD_IN + t % 3] = k < s->K ? w[filter * 9 + tap] : 0;
    }
    for (int r = 0; r < 3; r++) tap_line(rows + r * WINOGRAD_IN, taps + r * WINOGRAD_IN, 1);
    for (int j = 0; j < WINOGRAD_IN; j++) tap_line(points + j, rows + j, WINOGRAD_IN);
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
