/* The register tile of the convolutions: sums of products over two lists of places.
 *
 * A tile holds the sums of TILE_OUTPUTS places, for one or two blocks of 16 output channels, in
 * registers and adds one term at a time: the input value of each place, broadcast, times 16 weights
 * (or dy). A sum that goes on from an earlier piece is loaded, never added to, so it stays one
 * chain in its order.
 */
#ifndef KERNEL_CONV_TILE_H
#define KERNEL_CONV_TILE_H

#include "kernel/conv_walk.h"
#include "kernel/vec.h"

/* out[o.y] = start + sum over terms t of x[o.x + t.x] * v[t.y], for each place o of outs. */
struct sweep {
    float *out;         // blocks of 16, out_step apart
    const float *x, *v; // v: blocks of 16, v_step apart
    const float *start; // blocks of 16, start_step apart; NULL: go on from out
    size_t out_step, v_step, start_step;
    const struct conv_point *outs, *terms;
    int outs_count, terms_count;
};

/* The first value of the sum at place `to` of a block. */
VEC vec first_value(const struct sweep *s, int block, const float *to)
{
    return vec_load(s->start ? s->start + (size_t)block * s->start_step : to);
}

/* The places first .. first + TILE_OUTPUTS - 1 (the last one repeated where there are fewer) of
 * one block or, as a pair, of two. lanes: x holds a value for each lane, else one for all. */
VEC void tile(const struct sweep *s, int first, int block, const bool pair, const bool lanes)
{
    const float *v = s->v + (size_t)block * s->v_step, *v2 = pair ? v + s->v_step : v;
    const float *x[TILE_OUTPUTS];
    float *to[TILE_OUTPUTS];
    vec sum[TILE_OUTPUTS], sum2[TILE_OUTPUTS];
    UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
    {
        int i = first + o < s->outs_count ? first + o : s->outs_count - 1;
        x[o] = s->x + s->outs[i].x;
        to[o] = s->out + (size_t)block * s->out_step + s->outs[i].y;
        sum[o] = first_value(s, block, to[o]);
        if (pair) sum2[o] = first_value(s, block + 1, to[o] + s->out_step);
    }

    for (const struct conv_point *t = s->terms; t < s->terms + s->terms_count; t++) {
        vec w = vec_load(v + t->y), w2 = pair ? vec_load(v2 + t->y) : w;
        UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
        {
            vec value = lanes ? vec_load(x[o] + t->x) : vec_set(x[o][t->x]);
            sum[o] = vec_fma(value, w, sum[o]);
            if (pair) sum2[o] = vec_fma(value, w2, sum2[o]);
        }
    }

    UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
    {
        vec_store(to[o], sum[o]);
        if (pair) vec_store(to[o] + s->out_step, sum2[o]);
    }
}

/* All places, for `blocks` blocks. */
static void sweep(const struct sweep *s, int blocks, bool lanes)
{
    int block = 0;
    for (; TILE_PAIRS && !lanes && block + 2 <= blocks; block += 2)
        for (int o = 0; o < s->outs_count; o += TILE_OUTPUTS) tile(s, o, block, true, false);
    for (; !lanes && block < blocks; block++)
        for (int o = 0; o < s->outs_count; o += TILE_OUTPUTS) tile(s, o, block, false, false);
    for (; block < blocks; block++)
        for (int o = 0; o < s->outs_count; o += TILE_OUTPUTS) tile(s, o, block, false, true);
}

static const float zeros[BLOCK];

#endif
