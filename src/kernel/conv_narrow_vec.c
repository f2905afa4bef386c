/* Backward data to a picture, its pixels side by side in the lanes; see conv_narrow.h. */
#include "kernel/conv_narrow.h"
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <string.h>

enum { CHANNELS = NARROW_CHANNELS, PIXELS = NARROW_PIXELS, VECS = PIXELS / BLOCK };

struct work {
    struct narrow n;
    const struct conv *shape;
    float *dy;           // (rows, K, columns), see struct narrow
    const float *packed; // (k-block, r, s, k in block, 16)
};

static float *row_of(const struct work *w, int p)
{
    size_t size = w->n.channels * (size_t)w->n.columns;
    return w->dy + (size_t)((p + w->n.top) % w->n.rows) * size;
}

/* Row p of dy of one image, its pixels side by side; zeros outside the map. */
static void lay_out(const struct work *w, const float *dy, int p)
{
    const struct conv *s = w->shape;
    size_t columns = (size_t)w->n.columns, Q = (size_t)s->Q, map = (size_t)s->P * Q * BLOCK;
    float *row = row_of(w, p) + w->n.left;
    for (size_t k = 0; k < w->n.channels; k++) {
        float *to = row + k * columns;
        if (p < 0 || p >= s->P) {
            memset(to, 0, Q * sizeof *to);
            continue;
        }
        const float *from = dy + k / BLOCK * map + (size_t)p * Q * BLOCK + k % BLOCK;
        for (size_t q = 0; q < Q; q++) to[q] = from[q * BLOCK];
    }
}

/* The sums of a tile: pixels `stride` apart from each of several columns, for each channel. */
typedef vec sums[NARROW_COLUMNS][CHANNELS][VECS];

/* Adds the terms of 16 or fewer k at one tap of each of the columns first .. first + columns - 1,
 * taps that meet the same dy. */
VEC void add_terms(sums sum, const float *dy, size_t dy_step, const float *weight, size_t tap,
                   int terms, const int first, const int columns, const int vecs,
                   const int channels)
{
    for (int k = 0; k < terms; k++, dy += dy_step, weight += BLOCK) {
        vec value[VECS];
        UNROLL for (int v = 0; v < vecs; v++) value[v] = vec_load(dy + v * BLOCK);
        UNROLL for (int i = 0; i < columns; i++) UNROLL for (int c = 0; c < channels; c++)
        {
            vec factor = vec_set(weight[(size_t)i * tap + (size_t)c]);
            UNROLL for (int v = 0; v < vecs; v++) sum[first + i][c][v] =
                vec_fma(value[v], factor, sum[first + i][c][v]);
        }
    }
}

/* The pixels (h, v + i + stride j) for i below columns and j of vecs blocks of 16 from j on. */
VEC void tile(float *out, const struct work *w, int h, int v, int j, const int columns,
              const int vecs, const int channels)
{
    const struct conv *s = w->shape;
    size_t step = (size_t)w->n.columns;
    int taps = s->R * s->S, last = (v + columns - 1 + s->across) / s->stride;
    sums sum;
    UNROLL for (int i = 0; i < columns; i++) UNROLL for (int c = 0; c < channels; c++)
        UNROLL for (int k = 0; k < vecs; k++) sum[i][c][k] = vec_set(0);

    for (int block = 0; block < s->K; block += BLOCK) {
        int inner = s->K - block < BLOCK ? s->K - block : BLOCK;
        size_t tap = (size_t)inner * BLOCK;
        for (int r = (h + s->pad) % s->stride; r < s->R; r += s->stride) {
            int p = (h + s->pad - r) / s->stride; // without remainder
            const float *row = row_of(w, p) + (size_t)block * step;
            const float *filter = w->packed + (size_t)(block * taps + r * s->S * inner) * BLOCK;
            // Columns q of dy from j + last down meet taps from 0 on.
            for (int q = last;; q--) {
                int t = v + s->across - s->stride * q; // the tap of the first column
                if (t >= s->S) break;
                const float *dy = row + (j + q + w->n.left);
                if (t >= 0 && t + columns <= s->S) {
                    add_terms(sum, dy, step, filter + (size_t)t * tap, tap, inner, 0, columns, vecs,
                              channels);
                    continue;
                }
                UNROLL for (int i = 0; i < columns; i++) if (t + i >= 0 && t + i < s->S) add_terms(
                    sum, dy, step, filter + (size_t)(t + i) * tap, 0, inner, i, 1, vecs, channels);
            }
        }
    }
    UNROLL for (int i = 0; i < columns; i++) UNROLL for (int c = 0; c < channels; c++)
        UNROLL for (int k = 0; k < vecs; k++)
            vec_store(out + ((i * CHANNELS + c) * VECS + k) * BLOCK, sum[i][c][k]);
}

/* A row of so many columns of pixels that are a stride apart. */
VEC void write_columns(float *row, const struct work *w, int h, int v, const int columns,
                       const int vecs, const int channels)
{
    const struct conv *s = w->shape;
    float out[NARROW_COLUMNS * CHANNELS * PIXELS];
    int pixels = conv_narrow_pixels(s);
    for (int j = 0; j < pixels; j += vecs * BLOCK) {
        tile(out, w, h, v, j, columns, vecs, channels);
        for (int i = 0; i < columns; i++)
            for (int lane = 0; lane < vecs * BLOCK; lane++) {
                int at = v + i + s->stride * (j + lane);
                if (at >= s->W) break;
                float *to = row + (size_t)at * BLOCK;
                vec_store(to, vec_set(0));
                for (int c = 0; c < s->C; c++) to[c] = out[(i * CHANNELS + c) * PIXELS + lane];
            }
    }
}

/* The same in tiles as wide as the registers hold, or as half of that where it holds the row. */
VEC void write_tiles(float *row, const struct work *w, int h, int v, const int columns,
                     const int channels)
{
    const int most = NARROW_SUMS / columns < VECS ? NARROW_SUMS / columns : VECS;
    if (most == VECS && 2 * conv_narrow_pixels(w->shape) <= PIXELS)
        write_columns(row, w, h, v, columns, VECS / 2, channels);
    else
        write_columns(row, w, h, v, columns, most, channels);
}

VEC void write_some(float *row, const struct work *w, int h, int v, const int columns)
{
    if (w->shape->C == 1)
        write_tiles(row, w, h, v, columns, 1);
    else
        write_tiles(row, w, h, v, columns, CHANNELS);
}

static void write_row(float *row, const struct work *w, int h)
{
    int v = 0, columns = w->shape->stride;
    for (; NARROW_COLUMNS == 4 && v + 4 <= columns; v += 4) write_some(row, w, h, v, 4);
    for (; v + 2 <= columns; v += 2) write_some(row, w, h, v, 2);
    for (; v < columns; v++) write_some(row, w, h, v, 1);
}

void ISA(conv_narrow)(float *dx, const float *dy, const float *packed, float *scratch,
                      const struct conv *shape, int images, int cb, int cbs)
{
    struct work w = {conv_narrow_of(shape), shape, scratch, packed};
    CHECK(cb == 0 && cbs == 1);
    memset(w.dy, 0, conv_narrow_scratch(shape) * sizeof *dx); // what is left and right of rows
    for (int n = 0; n < images; n++, dy += layout_size(shape->K, shape->P, shape->Q)) {
        int next = -w.n.top; // row of dy
        for (int h = 0; h < shape->H; h++, dx += (size_t)shape->W * BLOCK) {
            for (; next <= (h + shape->pad) / shape->stride; next++) lay_out(&w, dy, next);
            write_row(dx, &w, h);
        }
    }
}
