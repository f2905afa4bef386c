/* The fast convolutions: one register tile for all three passes.
 *
 * A tile holds the sums of TILE_OUTPUTS places, for one or two blocks of 16 output channels, in
 * registers and adds one term at a time: the input value of each place, broadcast, times 16 weights
 * (or dy). conv_walk.h cuts the work so that what a tile reads is in the first cache. A sum that
 * goes on from an earlier piece is loaded, never added to, so it stays one chain in its order.
 */
#include "kernel/conv_walk.h"
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <string.h>

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

/* Forward, and backward to the data: places are pixels, terms are taps. */
struct onward {
    const struct conv_pass *pass;
    float *out;
    const float *packed, *bias;
};

static const float zeros[BLOCK];

static void onward_piece(void *context, const struct conv_piece *piece)
{
    const struct onward *c = context;
    struct sweep s = {.out_step = conv_pass_map(c->pass), .v_step = conv_pass_filter(c->pass)};
    s.out = c->out + (size_t)piece->block * s.out_step;
    s.v = c->packed + (size_t)piece->block * s.v_step;
    s.x = piece->x;
    if (piece->first_chunk) s.start = c->bias ? c->bias + (size_t)piece->block * BLOCK : zeros;
    if (c->bias) s.start_step = BLOCK;
    s.outs = piece->pixels;
    s.outs_count = piece->pixels_count;
    s.terms = piece->taps;
    s.terms_count = piece->taps_count;
    sweep(&s, piece->blocks, piece->lanes);
}

void ISA(conv_forward)(float *y, const float *x, const float *packed, const float *bias,
                       float *scratch, const struct conv *shape, int images, int kb, int kbs)
{
    if (shape->winograd) {
        ISA(winograd_forward)(y, x, packed, bias, scratch, shape, images, kb, kbs);
        return;
    }
    struct conv_pass pass = conv_pass_forward(shape);
    struct onward context = {&pass, y, packed, bias};
    conv_walk(&pass, x, scratch, images, kb, kbs, onward_piece, &context);
}

void ISA(conv_backward_data)(float *dx, const float *dy, const float *packed, float *scratch,
                             const struct conv *shape, int images, int cb, int cbs)
{
    if (shape->winograd) {
        ISA(winograd_backward_data)(dx, dy, packed, scratch, shape, images, cb, cbs);
        return;
    }
    if (conv_narrow_suits(shape)) {
        ISA(conv_narrow)(dx, dy, packed, scratch, shape, images, cb, cbs);
        return;
    }
    struct conv_pass pass = conv_pass_backward(shape);
    struct onward context = {&pass, dx, packed, NULL};
    conv_walk(&pass, dy, scratch, images, cb, cbs, onward_piece, &context);
}

/* Weights: places are taps, terms are pixels; sums go on over bands and groups of images. */
struct weight {
    const struct conv_pass *pass;
    float *dw;
    const float *dy;
    int kb; // the block that dw begins with
    bool first_group;
};

static void weight_piece(void *context, const struct conv_piece *piece)
{
    const struct weight *c = context;
    struct sweep s = {.out_step = conv_pass_filter(c->pass), .v_step = conv_pass_map(c->pass)};
    s.out = c->dw + (size_t)(piece->block - c->kb) * s.out_step;
    s.v = c->dy + (size_t)piece->block * s.v_step;
    s.x = piece->x;
    if (c->first_group && piece->first_band) s.start = zeros;
    s.outs = piece->taps;
    s.outs_count = piece->taps_count;
    s.terms = piece->pixels;
    s.terms_count = piece->pixels_count;
    sweep(&s, piece->blocks, piece->lanes);
}

void ISA(conv_backward_weight)(float *packed, const float *x, const float *dy, float *scratch,
                               const struct conv *shape, int images, int kb, int kbs)
{
    if (shape->winograd) {
        ISA(winograd_backward_weight)(packed, x, dy, scratch, shape, images, kb, kbs);
        return;
    }
    struct conv_pass pass = conv_pass_weight(shape);
    struct weight context = {.pass = &pass, .dw = packed, .kb = kb};
    size_t filter = conv_pass_filter(&pass), x_size = layout_size(shape->C, shape->H, shape->W);
    if (images == 0) memset(packed, 0, (size_t)kbs * filter * sizeof *packed);

    int group = conv_group(shape);
    for (int n = 0; n < images; n += group) {
        int count = images - n < group ? images - n : group;
        context.first_group = n == 0;
        context.dy = dy + (size_t)n * layout_size(shape->K, shape->P, shape->Q);
        conv_walk(&pass, x + (size_t)n * x_size, scratch, count, kb, kbs, weight_piece, &context);
    }
}
