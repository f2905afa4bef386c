/* Pooling, 16 channels at a time; see pool.h. Backward passes scatter: the windows come in row
 * order, so every input pixel's sum does too. */
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <string.h>

/* Indices begin .. end - 1. */
struct range {
    int begin, end;
};

static struct range clip(int begin, int end, int n)
{
    return (struct range){begin > 0 ? begin : 0, end < n ? end : n};
}

/* The inputs of window p that lie on the map. */
static struct range window_of(int p, int size, int stride, int pad, int n)
{
    return clip(p * stride - pad, p * stride - pad + size, n);
}

/* The inputs of window p when n are cut into count. */
static struct range adaptive(int p, int n, int count)
{
    return (struct range){p * n / count, ((p + 1) * n + count - 1) / count};
}

static float size_of(struct range rows, struct range columns)
{
    return (float)((rows.end - rows.begin) * (columns.end - columns.begin));
}

/* The floats of block b of a map; pixel (h, w) of it. */
static size_t map_of(int b, int H, int W)
{
    return (size_t)b * (size_t)H * (size_t)W * BLOCK;
}

static size_t pixel(int h, int w, int W)
{
    return ((size_t)h * (size_t)W + (size_t)w) * BLOCK;
}

VEC void max_window(float *y, uint8_t *winner, const float *x, struct range rows,
                    struct range columns, int top, int left, const struct pool *s)
{
    vec max = vec_load(x + pixel(rows.begin, columns.begin, s->W));
    vec won = vec_set((float)((rows.begin - top) * s->S + columns.begin - left));
    for (int h = rows.begin; h < rows.end; h++)
        for (int w = columns.begin; w < columns.end; w++) {
            vec v = vec_load(x + pixel(h, w, s->W));
            vec place = vec_set((float)((h - top) * s->S + w - left));
            won = vec_greater(v, max, place, won);
            max = vec_greater(v, max, v, max);
        }
    vec_store(y, max);
    float places[BLOCK];
    vec_store(places, won);
    for (int lane = 0; lane < BLOCK; lane++) winner[lane] = (uint8_t)places[lane];
}

void ISA(pool_max_forward)(float *y, uint8_t *winner, const float *x, const struct pool *s)
{
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, y += BLOCK, winner += BLOCK)
                max_window(y, winner, x + map_of(b, s->H, s->W),
                           window_of(p, s->R, s->stride, s->pad, s->H),
                           window_of(q, s->S, s->stride, s->pad, s->W), p * s->stride - s->pad,
                           q * s->stride - s->pad, s);
}

/* Adds dy, lane by lane, to the pixel of the window that won. */
VEC void scatter_won(float *dx, vec dy, const uint8_t *winner, struct range rows,
                     struct range columns, int top, int left, const struct pool *s)
{
    float places[BLOCK];
    for (int lane = 0; lane < BLOCK; lane++) places[lane] = winner[lane];
    vec won = vec_load(places), zero = vec_set(0);
    for (int h = rows.begin; h < rows.end; h++)
        for (int w = columns.begin; w < columns.end; w++) {
            float *to = dx + pixel(h, w, s->W);
            vec place = vec_set((float)((h - top) * s->S + w - left));
            vec_store(to, vec_add(vec_load(to), vec_equal(won, place, dy, zero)));
        }
}

void ISA(pool_max_backward)(float *dx, const float *dy, const uint8_t *winner, const struct pool *s)
{
    memset(dx, 0, layout_size(s->C, s->H, s->W) * sizeof *dx);
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, dy += BLOCK, winner += BLOCK)
                scatter_won(dx + map_of(b, s->H, s->W), vec_load(dy), winner,
                            window_of(p, s->R, s->stride, s->pad, s->H),
                            window_of(q, s->S, s->stride, s->pad, s->W), p * s->stride - s->pad,
                            q * s->stride - s->pad, s);
}

/* The sum over a rectangle in row order. */
VEC vec sum_over(const float *x, struct range rows, struct range columns, int W)
{
    vec sum = vec_set(0);
    for (int h = rows.begin; h < rows.end; h++)
        for (int w = columns.begin; w < columns.end; w++)
            sum = vec_add(sum, vec_load(x + pixel(h, w, W)));
    return sum;
}

void ISA(pool_average_forward)(float *y, const float *x, const struct pool *s)
{
    vec share = vec_set(1.0f / (float)(s->R * s->S));
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, y += BLOCK) {
                struct range rows = window_of(p, s->R, s->stride, s->pad, s->H);
                struct range columns = window_of(q, s->S, s->stride, s->pad, s->W);
                vec sum = sum_over(x + map_of(b, s->H, s->W), rows, columns, s->W);
                vec_store(y, vec_mul(sum, share));
            }
}

/* Adds dy to every pixel of a rectangle. */
VEC void scatter(float *dx, vec dy, struct range rows, struct range columns, int W)
{
    for (int h = rows.begin; h < rows.end; h++)
        for (int w = columns.begin; w < columns.end; w++) {
            float *to = dx + pixel(h, w, W);
            vec_store(to, vec_add(vec_load(to), dy));
        }
}

void ISA(pool_average_backward)(float *dx, const float *dy, const struct pool *s)
{
    size_t size = layout_size(s->C, s->H, s->W);
    memset(dx, 0, size * sizeof *dx);
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, dy += BLOCK)
                scatter(dx + map_of(b, s->H, s->W), vec_load(dy),
                        window_of(p, s->R, s->stride, s->pad, s->H),
                        window_of(q, s->S, s->stride, s->pad, s->W), s->W);
    vec share = vec_set(1.0f / (float)(s->R * s->S));
    for (size_t i = 0; i < size; i += BLOCK) vec_store(dx + i, vec_mul(vec_load(dx + i), share));
}

void ISA(pool_adaptive_forward)(float *y, const float *x, const struct pool *s)
{
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, y += BLOCK) {
                struct range rows = adaptive(p, s->H, s->P), columns = adaptive(q, s->W, s->Q);
                vec sum = sum_over(x + map_of(b, s->H, s->W), rows, columns, s->W);
                vec_store(y, vec_div(sum, vec_set(size_of(rows, columns))));
            }
}

void ISA(pool_adaptive_backward)(float *dx, const float *dy, const struct pool *s)
{
    memset(dx, 0, layout_size(s->C, s->H, s->W) * sizeof *dx);
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, dy += BLOCK) {
                struct range rows = adaptive(p, s->H, s->P), columns = adaptive(q, s->W, s->Q);
                vec share = vec_div(vec_load(dy), vec_set(size_of(rows, columns)));
                scatter(dx + map_of(b, s->H, s->W), share, rows, columns, s->W);
            }
}

/* The windows of a row whose place t lies on the map. */
static struct range reached(int t, const struct pool *s)
{
    int before = s->pad - t, last = s->W - 1 + before;
    return clip(before > 0 ? (before + s->stride - 1) / s->stride : 0,
                last < 0 ? 0 : last / s->stride + 1, s->Q);
}

/* A row of outputs, place by place of the window: each output's sum is in row order, and sums of
 * neighbours do not wait for each other. */
VEC void hann_row(float *y, const float *x, const float *window, struct range rows, int top,
                  const struct pool *s)
{
    for (int q = 0; q < s->Q; q++) vec_store(y + q * BLOCK, vec_set(0));
    for (int h = rows.begin; h < rows.end; h++)
        for (int t = 0; t < s->S; t++) {
            struct range outputs = reached(t, s);
            vec weight = vec_set(window[(h - top) * s->S + t]);
            for (int q = outputs.begin; q < outputs.end; q++) {
                vec v = vec_load(x + pixel(h, q * s->stride - s->pad + t, s->W));
                vec_store(y + q * BLOCK, vec_fma(v, weight, vec_load(y + q * BLOCK)));
            }
        }
}

void ISA(pool_hann_forward)(float *y, const float *x, const float *window, const struct pool *s)
{
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++, y += (size_t)s->Q * BLOCK)
            hann_row(y, x + map_of(b, s->H, s->W), window,
                     window_of(p, s->R, s->stride, s->pad, s->H), p * s->stride - s->pad, s);
}

/* Adds dy times its weight to every pixel of the window. */
VEC void scatter_hann(float *dx, vec dy, const float *window, struct range rows,
                      struct range columns, int top, int left, const struct pool *s)
{
    for (int h = rows.begin; h < rows.end; h++)
        for (int w = columns.begin; w < columns.end; w++) {
            float *to = dx + pixel(h, w, s->W);
            vec weight = vec_set(window[(h - top) * s->S + w - left]);
            vec_store(to, vec_fma(dy, weight, vec_load(to)));
        }
}

void ISA(pool_hann_backward)(float *dx, const float *dy, const float *window, const struct pool *s)
{
    memset(dx, 0, layout_size(s->C, s->H, s->W) * sizeof *dx);
    for (int b = 0; b < layout_blocks(s->C); b++)
        for (int p = 0; p < s->P; p++)
            for (int q = 0; q < s->Q; q++, dy += BLOCK)
                scatter_hann(dx + map_of(b, s->H, s->W), vec_load(dy), window,
                             window_of(p, s->R, s->stride, s->pad, s->H),
                             window_of(q, s->S, s->stride, s->pad, s->W), p * s->stride - s->pad,
                             q * s->stride - s->pad, s);
}
