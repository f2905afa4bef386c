/* Backward data to a picture, its pixels side by side in the lanes; see conv_narrow.h. */
#include "kernel/conv_narrow.h"
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <string.h>

enum { VECS = NARROW_PIXELS / BLOCK };

struct work {
    struct narrow n;
    float *dy;           // (rows, K, columns)
    const float *packed; // (k-block, r, s, k in block, 16)
    int K;
};

/* Where a pixel's copy is on one side, or -1 where nothing reads it. */
static int copied(int at, int border, int extent)
{
    return at + border >= 0 && at + border < extent ? at + border : -1;
}

/* dy of one image with its pixels side by side. */
static void lay_out(const struct work *w, const float *dy)
{
    const struct narrow *n = &w->n;
    int P = n->pass.row.in, Q = n->pass.column.in;
    size_t columns = (size_t)n->columns;
    memset(w->dy, 0, (size_t)n->rows * n->channels * columns * sizeof *dy);
    for (int block = 0; block < n->pass.in_blocks; block++)
        for (int p = 0; p < P; p++) {
            int row = copied(p, n->top, n->rows);
            float *to = w->dy + ((size_t)row * n->channels + (size_t)block * BLOCK) * columns;
            for (int q = 0; q < Q; q++, dy += BLOCK) {
                int column = copied(q, n->left, n->columns);
                if (row < 0 || column < 0) continue;
                for (size_t k = 0; k < BLOCK; k++) to[k * columns + (size_t)column] = dy[k];
            }
        }
}

/* The sums of NARROW_PIXELS outputs from (i, j) of phase (a, b), for so many channels. */
VEC void tile(float out[NARROW_CHANNELS][NARROW_PIXELS], const struct work *w, int a, int b, int i,
              int j, const int channels)
{
    const struct conv_side *row = &w->n.pass.row, *column = &w->n.pass.column;
    size_t columns = (size_t)w->n.columns;
    int taps = row->taps * column->taps;
    vec sum[NARROW_CHANNELS][VECS];
    UNROLL for (int c = 0; c < channels; c++) UNROLL for (int v = 0; v < VECS; v++) sum[c][v] =
        vec_set(0);

    for (int block = 0; block < w->K; block += BLOCK) {
        int inner = w->K - block < BLOCK ? w->K - block : BLOCK;
        for (int r = a; r < row->taps; r += row->phases)
            for (int s = b; s < column->taps; s += column->phases) {
                size_t line = (size_t)(i - r / row->phases + w->n.top) * w->n.channels;
                const float *dy = w->dy + (line + (size_t)block) * columns +
                                  (size_t)(j - s / column->phases + w->n.left);
                const float *weight =
                    w->packed + (size_t)(block * taps + (r * column->taps + s) * inner) * BLOCK;
                for (int k = 0; k < inner; k++, dy += columns, weight += BLOCK) {
                    vec value[VECS];
                    UNROLL for (int v = 0; v < VECS; v++) value[v] = vec_load(dy + v * BLOCK);
                    UNROLL for (int c = 0; c < channels; c++)
                    {
                        vec factor = vec_set(weight[c]);
                        UNROLL for (int v = 0; v < VECS; v++) sum[c][v] =
                            vec_fma(value[v], factor, sum[c][v]);
                    }
                }
            }
    }
    UNROLL for (int c = 0; c < channels; c++) UNROLL for (int v = 0; v < VECS; v++)
        vec_store(out[c] + v * BLOCK, sum[c][v]);
}

/* Row i of phase (a, b) of one image. */
static void write_row(float *dx, const struct work *w, int a, int b, int i)
{
    const struct conv_side *row = &w->n.pass.row, *column = &w->n.pass.column;
    int h = i * row->phases + a - row->shift, C = w->n.pass.out_channels;
    if (h < 0 || h >= row->out) return;
    float out[NARROW_CHANNELS][NARROW_PIXELS] = {{0}};
    for (int j = 0; j < column->count; j += NARROW_PIXELS) {
        if (C == 1)
            tile(out, w, a, b, i, column->first + j, 1);
        else
            tile(out, w, a, b, i, column->first + j, NARROW_CHANNELS);
        for (int lane = 0; lane < NARROW_PIXELS && j + lane < column->count; lane++) {
            int v = (column->first + j + lane) * column->phases + b - column->shift;
            if (v < 0 || v >= column->out) continue;
            float *to = dx + ((size_t)h * (size_t)column->out + (size_t)v) * BLOCK;
            vec_store(to, vec_set(0));
            for (int c = 0; c < C; c++) to[c] = out[c][lane];
        }
    }
}

void ISA(conv_narrow)(float *dx, const float *dy, const float *packed, float *scratch,
                      const struct conv *shape, int images, int cb, int cbs)
{
    struct work w = {conv_narrow_of(shape), scratch, packed, shape->K};
    const struct conv_side *row = &w.n.pass.row;
    CHECK(cb == 0 && cbs == 1);
    for (int n = 0; n < images; n++) {
        lay_out(&w, dy + (size_t)n * layout_size(shape->K, shape->P, shape->Q));
        float *to = dx + (size_t)n * layout_size(shape->C, shape->H, shape->W);
        for (int a = 0; a < row->phases; a++)
            for (int b = 0; b < w.n.pass.column.phases; b++)
                for (int i = row->first; i < row->first + row->count; i++)
                    write_row(to, &w, a, b, i);
    }
}
