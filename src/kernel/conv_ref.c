/* Twins of the convolutions: one sum at a time, in the order that conv.h writes down.
 *
 * Packed weights lie in the order of the sum, so each term takes the next 16 weights.
 */
#include "kernel/conv.h"
#include "kernel/layout.h"
#include "kernel/winograd.h"

#include <math.h>

static bool outside(int h, int w, int H, int W)
{
    return h < 0 || h >= H || w < 0 || w >= W;
}

/* Channel c, row h, column w of image n of (N, B, H, W, 16); +0 outside the map. */
static float value(const float *x, int n, int c, int h, int w, int C, int H, int W)
{
    if (outside(h, w, H, W)) return 0;
    size_t row = ((size_t)n * (size_t)layout_blocks(C) + (size_t)(c / BLOCK)) * (size_t)H;
    return x[((row + (size_t)h) * (size_t)W + (size_t)w) * BLOCK + (size_t)(c % BLOCK)];
}

/* Weights or gradients of output o with so many terms. */
static size_t filter(int o, int terms)
{
    return (size_t)(o / BLOCK) * (size_t)terms * BLOCK + (size_t)(o % BLOCK);
}

static int block_end(int first, int count)
{
    return first + BLOCK < count ? first + BLOCK : count;
}

static float forward_one(const float *x, const float *w, float sum, const struct conv *s, int n,
                         int k, int p, int q)
{
    int inputs = s->C / s->groups, first = k / (s->K / s->groups) * inputs;
    for (int block = 0; block < inputs; block += BLOCK)
        for (int r = 0; r < s->R; r++)
            for (int t = 0; t < s->S; t++)
                for (int c = block; c < block_end(block, inputs); c++, w += BLOCK) {
                    int h = p * s->stride - s->pad + r, v = q * s->stride - s->across + t;
                    if (conv_skips(s) && outside(h, v, s->H, s->W)) continue;
                    sum = fmaf(value(x, n, first + c, h, v, s->C, s->H, s->W), *w, sum);
                }
    return sum;
}

void conv_forward_ref(float *y, const float *x, const float *packed, const float *bias,
                      float *scratch, const struct conv *s, int images, int kb, int kbs)
{
    if (s->winograd) {
        winograd_forward_ref(y, x, packed, bias, scratch, s, images, kb, kbs);
        return;
    }
    (void)scratch;
    int terms = s->C / s->groups * s->R * s->S, KB = layout_blocks(s->K);
    for (int n = 0; n < images; n++)
        for (int k = kb * BLOCK; k < (kb + kbs) * BLOCK; k++)
            for (int p = 0; p < s->P; p++)
                for (int q = 0; q < s->Q; q++) {
                    size_t row = ((size_t)(n * KB + k / BLOCK) * (size_t)s->P + (size_t)p);
                    float *to = y + (row * (size_t)s->Q + (size_t)q) * BLOCK + k % BLOCK;
                    const float *w = packed + filter(k, terms);
                    *to = k < s->K ? forward_one(x, w, bias ? bias[k] : 0, s, n, k, p, q) : 0;
                }
}

/* The output row (or column) that reads input h with tap r, on the map or off it; *fed says
 * whether there is one. */
static int fed_by(int *fed, int h, int r, int stride, int pad)
{
    int distance = h + pad - r;
    *fed = distance % stride == 0;
    return distance / stride;
}

static float backward_one(const float *dy, const float *w, const struct conv *s, int n, int c,
                          int h, int v)
{
    int inputs = s->K / s->groups, first = c / (s->C / s->groups) * inputs;
    int stride = conv_backward_stride(s), rows, columns;
    float sum = 0;
    for (int block = 0; block < inputs; block += BLOCK)
        for (int r = 0; r < s->R; r++)
            for (int t = 0; t < s->S; t++)
                for (int k = block; k < block_end(block, inputs); k++, w += BLOCK) {
                    int p = fed_by(&rows, h, r, stride, s->pad);
                    int q = fed_by(&columns, v, t, stride, s->across);
                    if (!rows || !columns) continue;
                    if (conv_skips(s) && outside(p, q, s->P, s->Q)) continue;
                    sum = fmaf(value(dy, n, first + k, p, q, s->K, s->P, s->Q), *w, sum);
                }
    return sum;
}

void conv_backward_data_ref(float *dx, const float *dy, const float *packed, float *scratch,
                            const struct conv *s, int images, int cb, int cbs)
{
    if (s->winograd) {
        winograd_backward_data_ref(dx, dy, packed, scratch, s, images, cb, cbs);
        return;
    }
    (void)scratch;
    int terms = s->K / s->groups * s->R * s->S, CB = layout_blocks(s->C);
    for (int n = 0; n < images; n++)
        for (int c = cb * BLOCK; c < (cb + cbs) * BLOCK; c++)
            for (int h = 0; h < s->H; h++)
                for (int v = 0; v < s->W; v++) {
                    size_t row = (size_t)(n * CB + c / BLOCK) * (size_t)s->H + (size_t)h;
                    float *to = dx + (row * (size_t)s->W + (size_t)v) * BLOCK + c % BLOCK;
                    const float *w = packed + filter(c, terms);
                    *to = c < s->C ? backward_one(dy, w, s, n, c, h, v) : 0;
                }
}

static float weight_one(const float *x, const float *dy, const struct conv *s, int images, int k,
                        int c, int r, int t)
{
    float sum = 0;
    for (int n = 0; n < images; n++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++) {
                int h = p * s->stride - s->pad + r, w = q * s->stride - s->across + t;
                if (conv_skips(s) && outside(h, w, s->H, s->W)) continue;
                sum = fmaf(value(x, n, c, h, w, s->C, s->H, s->W),
                           value(dy, n, k, p, q, s->K, s->P, s->Q), sum);
            }
    return sum;
}

void conv_backward_weight_ref(float *packed, const float *x, const float *dy, float *scratch,
                              const struct conv *s, int images, int kb, int kbs)
{
    if (s->winograd) {
        winograd_backward_weight_ref(packed, x, dy, scratch, s, images, kb, kbs);
        return;
    }
    (void)scratch;
    int inputs = s->C / s->groups, terms = inputs * s->R * s->S;
    for (int k = kb * BLOCK; k < (kb + kbs) * BLOCK; k++) {
        float *dw = packed + filter(k - kb * BLOCK, terms);
        int first = k / (s->K / s->groups) * inputs;
        for (int block = 0; block < inputs; block += BLOCK)
            for (int r = 0; r < s->R; r++)
                for (int t = 0; t < s->S; t++)
                    for (int c = block; c < block_end(block, inputs); c++, dw += BLOCK)
                        *dw = k < s->K ? weight_one(x, dy, s, images, k, first + c, r, t) : 0;
    }
}
