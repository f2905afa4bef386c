/* A product of matrices in the order of its sums: the register tile of winograd_vec.c.
 *
 *   out[place] = start + sum over terms of x[place, term] * v[term],   one fma a term, ascending
 *
 * for 16 lanes of v and out, and for one or several blocks of 16. A tile holds the sums of
 * TILE_OUTPUTS places, for one or two blocks, in registers, as that of conv_vec.c; its places and
 * terms are evenly spaced, so that no list of offsets is read.
 */
#ifndef KERNEL_PRODUCT_H
#define KERNEL_PRODUCT_H

#include "kernel/vec.h"

struct product {
    float *out;     // blocks, out_step apart, of (places, 16)
    const float *x; // rows x_step apart
    const float *v; // blocks, v_step apart, of (terms, 16)
    size_t out_step, x_step, v_step;
    int places, terms;
    bool begins; // the sums start at +0; otherwise they go on from out
};

/* Places first .. first + TILE_OUTPUTS - 1 (the last one repeated where there are fewer) of a block
 * or a pair. across: rows of x are terms; otherwise they are places. */
VEC void product_tile(const struct product *p, int first, int block, const bool whole,
                      const bool pair, const bool across)
{
    size_t place = across ? 1 : p->x_step, term = across ? p->x_step : 1;
    const float *x = p->x + (size_t)first * place, *v = p->v + (size_t)block * p->v_step;
    const float *v_end = v + (size_t)p->terms * BLOCK;
    float *out = p->out + (size_t)block * p->out_step + (size_t)first * BLOCK;
    size_t at[TILE_OUTPUTS];
    vec sum[TILE_OUTPUTS], sum2[TILE_OUTPUTS];
    UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
    {
        at[o] = (size_t)(whole || first + o < p->places ? o : p->places - 1 - first);
        sum[o] = p->begins ? vec_set(0) : vec_load(out + at[o] * BLOCK);
        if (pair) sum2[o] = p->begins ? vec_set(0) : vec_load(out + p->out_step + at[o] * BLOCK);
    }

    for (; v < v_end; v += BLOCK, x += term) {
        vec w = vec_load(v), w2 = pair ? vec_load(v + p->v_step) : w;
        UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
        {
            vec value = vec_set(x[at[o] * place]);
            sum[o] = vec_fma(value, w, sum[o]);
            if (pair) sum2[o] = vec_fma(value, w2, sum2[o]);
        }
    }

    UNROLL for (int o = 0; o < TILE_OUTPUTS; o++)
    {
        vec_store(out + at[o] * BLOCK, sum[o]);
        if (pair) vec_store(out + p->out_step + at[o] * BLOCK, sum2[o]);
    }
}

VEC void product_blocks(const struct product *p, int block, const bool pair, const bool across)
{
    int first = 0;
    for (; first + TILE_OUTPUTS <= p->places; first += TILE_OUTPUTS)
        product_tile(p, first, block, true, pair, across);
    if (first < p->places) product_tile(p, first, block, false, pair, across);
}

VEC void product(const struct product *p, int blocks, const bool across)
{
    int block = 0;
    for (; TILE_PAIRS && block + 2 <= blocks; block += 2) product_blocks(p, block, true, across);
    for (; block < blocks; block++) product_blocks(p, block, false, across);
}

#endif
