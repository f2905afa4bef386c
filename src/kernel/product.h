/* The register tile of all products: convolutions, Winograd's points, attention.
 *
 *   out[place] = start + sum over terms of x[place, term] * v[term],   one fma a term, in order
 *
 * for 16 lanes of v and out, and for one or two blocks of 16. A tile holds the sums of some places
 * in registers and adds one term at a time: the value of each place, broadcast, times 16 lanes of
 * v. Terms come in runs that lie evenly. Where places lie evenly too, mostly at a distance that the
 * compiler knows, one pointer reaches the values of all of them; a pointer for each is slower
 * (doc/convolution.md).
 */
#ifndef KERNEL_PRODUCT_H
#define KERNEL_PRODUCT_H

#include "kernel/run.h"
#include "kernel/vec.h"

#include <stdbool.h>

struct product {
    const float *v;     // blocks, v_step apart
    const float *start; // 16 lanes a block, start_step apart; NULL: the sums go on from out
    size_t out_step, v_step, start_step;
    size_t next;            // floats of v from a term to what later sums read in its place
    size_t out_place;       // floats of out between places that lie evenly
    const struct run *runs; // the terms, in their order; those of a run 16 floats of v apart
    int runs_count;
};

/* Where sums begin that have no other start. */
static const float zeros[BLOCK];

/* Places that do not lie evenly: offsets in floats. */
struct product_places {
    size_t x[TILE_PLACES], out[TILE_PLACES];
};

/* The sums of so many places, the first at x and out; blocks of out are out_step apart. at: where
 * they lie, or NULL where they are `place` floats of x apart. term: floats of x between the terms
 * of a run. pair: two blocks. lanes: x has a value for each lane. expect: asks the caches for
 * what later sums read. */
VEC void product_tile(const struct product *p, int block, const float *x, float *out,
                      const struct product_places *at, const int places, const size_t place,
                      const size_t term, const bool pair, const bool lanes, const bool expect)
{
    const float *v = p->v + (size_t)block * p->v_step;
    vec sum[TILE_EVEN], sum2[TILE_EVEN];
    out += (size_t)block * p->out_step;
    if (p->start) {
        const float *start = p->start + (size_t)block * p->start_step;
        vec first = vec_load(start), first2 = vec_load(pair ? start + p->start_step : start);
        UNROLL for (int o = 0; o < places; o++) sum[o] = first, sum2[o] = first2;
    } else {
        UNROLL for (int o = 0; o < places; o++)
        {
            const float *from = out + (at ? at->out[o] : (size_t)o * p->out_place);
            sum[o] = vec_load(from);
            if (pair) sum2[o] = vec_load(from + p->out_step);
        }
    }
    for (const struct run *r = p->runs; r < p->runs + p->runs_count; r++) {
        const float *from = x + r->x, *w = v + r->y, *end = w + (size_t)r->count * BLOCK;
        for (; w < end; w += BLOCK, from += term) {
            if (expect) vec_expect(w + p->next);
            if (expect && pair) vec_expect(w + p->v_step + p->next);
            vec factor = vec_load(w), factor2 = pair ? vec_load(w + p->v_step) : factor;
            UNROLL for (int o = 0; o < places; o++)
            {
                const float *value = from + (at ? at->x[o] : (size_t)o * place);
                vec each = lanes ? vec_load(value) : vec_set(*value);
                sum[o] = vec_fma(each, factor, sum[o]);
                if (pair) sum2[o] = vec_fma(each, factor2, sum2[o]);
            }
        }
    }
    UNROLL for (int o = 0; o < places; o++)
    {
        float *to = out + (at ? at->out[o] : (size_t)o * p->out_place);
        vec_store(to, sum[o]);
        if (pair) vec_store(to + p->out_step, sum2[o]);
    }
}

/* Places that lie evenly, of one block or a pair: whole tiles, then smaller ones, the last place
 * repeated. */
VEC void product_row(const struct product *p, int block, const float *x, float *out, int count,
                     const size_t place, const size_t term, const bool pair, const bool expect)
{
    int done = 0;
    for (; done + TILE_EVEN <= count; done += TILE_EVEN)
        product_tile(p, block, x + (size_t)done * place, out + (size_t)done * p->out_place, NULL,
                     TILE_EVEN, place, term, pair, false, expect);
    while (done < count) {
        struct product_places at;
        UNROLL for (int o = 0; o < TILE_PLACES; o++)
        {
            size_t i = (size_t)(done + o < count ? done + o : count - 1);
            at.x[o] = i * place;
            at.out[o] = i * p->out_place;
        }
        product_tile(p, block, x, out, &at, TILE_PLACES, 0, term, pair, false, expect);
        done += TILE_PLACES;
    }
}

/* The same of several blocks. */
VEC void product_rows(const struct product *p, int blocks, const float *x, float *out, int count,
                      const size_t place, const size_t term, const bool expect)
{
    int block = 0;
    for (; TILE_PAIRS && block + 2 <= blocks; block += 2)
        product_row(p, block, x, out, count, place, term, true, expect);
    for (; block < blocks; block++)
        product_row(p, block, x, out, count, place, term, false, expect);
}

#endif
