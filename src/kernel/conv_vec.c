/* The fast convolutions: the tile of product.h for all three passes.
 *
 * conv_walk.h cuts the work so that what a tile reads is in the first cache. A sum that goes on
 * from an earlier piece is loaded, never added to, so it stays one chain in its order.
 */
#include "kernel/conv_walk.h"
#include "kernel/fast.h"
#include "kernel/product.h"
#include "kernel/vec.h"

#include <string.h>

/* A product at the places of some runs, `place` floats of x apart in a run. */
struct sweep {
    struct product product;
    const float *x;
    float *out;
    const struct run *outs;
    int outs_count;
    size_t place;
    bool lanes; // x has a value for each lane
};

/* A way through the places that whole tiles leave over. */
struct left {
    const struct run *run;
    int place; // in the run
};

/* On to a run that has such a place. x with a value for each lane has no whole tiles. */
static void settle(struct left *left, const struct sweep *s)
{
    const struct run *end = s->outs + s->outs_count;
    while (left->run < end && left->place >= left->run->count)
        if (++left->run < end)
            left->place = s->lanes ? 0 : left->run->count / TILE_EVEN * TILE_EVEN;
}

static struct left left_over(const struct sweep *s)
{
    struct left left = {s->outs, s->lanes ? 0 : s->outs->count / TILE_EVEN * TILE_EVEN};
    settle(&left, s);
    return left;
}

/* The next ones, the last one repeated where there are fewer. */
static struct product_places gather(struct left *left, const struct sweep *s)
{
    struct product_places at;
    for (int o = 0; o < TILE_PLACES; o++) {
        if (left->run == s->outs + s->outs_count) {
            at.x[o] = at.x[o - 1];
            at.out[o] = at.out[o - 1];
            continue;
        }
        at.x[o] = (size_t)left->run->x + (size_t)left->place * s->place;
        at.out[o] = (size_t)left->run->y + (size_t)left->place * s->product.out_place;
        left->place++;
        settle(left, s);
    }
    return at;
}

/* One block or a pair. place and term: constants where they can be, for one value for all lanes. */
VEC void sweep_blocks(const struct sweep *s, int block, const size_t place, const size_t term,
                      const bool pair, const bool lanes)
{
    const struct product *p = &s->product;
    const struct run *end = s->outs + s->outs_count;
    for (const struct run *r = s->outs; !lanes && r < end; r++)
        for (int i = 0; i + TILE_EVEN <= r->count; i += TILE_EVEN)
            product_tile(p, block, s->x + r->x + (size_t)i * place,
                         s->out + r->y + (size_t)i * p->out_place, NULL, TILE_EVEN, place, term,
                         pair, false, false);
    for (struct left left = left_over(s); left.run < end;) {
        struct product_places at = gather(&left, s);
        product_tile(p, block, s->x, s->out, &at, TILE_PLACES, 0, term, pair, lanes, false);
    }
}

VEC void sweep(const struct sweep *s, int blocks, const size_t place, const size_t term)
{
    int block = 0;
    for (; TILE_PAIRS && block + 2 <= blocks; block += 2)
        sweep_blocks(s, block, place, term, true, false);
    for (; block < blocks; block++) sweep_blocks(s, block, place, term, false, false);
}

/* Forward, and backward to the data: places are pixels, terms are taps. */
struct onward {
    const struct conv_pass *pass;
    float *out;
    const float *packed, *bias;
};

static void onward_piece(void *context, const struct conv_piece *piece)
{
    const struct onward *c = context;
    struct sweep s = {.product = {.v = c->packed + (size_t)piece->block * conv_pass_filter(c->pass),
                                  .out_step = conv_pass_map(c->pass),
                                  .v_step = conv_pass_filter(c->pass),
                                  .out_place = piece->out,
                                  .runs = piece->taps,
                                  .runs_count = piece->taps_count},
                      .x = piece->x,
                      .out = c->out + (size_t)piece->block * conv_pass_map(c->pass),
                      .outs = piece->pixels,
                      .outs_count = piece->pixels_count,
                      .place = piece->pixel,
                      .lanes = piece->lanes};
    if (piece->first_chunk)
        s.product.start = c->bias ? c->bias + (size_t)piece->block * BLOCK : zeros;
    if (c->bias) s.product.start_step = BLOCK;
    if (piece->lanes)
        sweep_blocks(&s, 0, 0, piece->tap, false, true);
    else if (piece->pixel == BLOCK)
        sweep(&s, piece->blocks, BLOCK, 1);
    else
        sweep(&s, piece->blocks, piece->pixel, 1);
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
    struct sweep s = {.product = {.v = c->dy + (size_t)piece->block * conv_pass_map(c->pass),
                                  .start = c->first_group && piece->first_band ? zeros : NULL,
                                  .out_step = conv_pass_filter(c->pass),
                                  .v_step = conv_pass_map(c->pass),
                                  .out_place = BLOCK,
                                  .runs = piece->pixels,
                                  .runs_count = piece->pixels_count},
                      .x = piece->x,
                      .out = c->dw + (size_t)(piece->block - c->kb) * conv_pass_filter(c->pass),
                      .outs = piece->taps,
                      .outs_count = piece->taps_count,
                      .place = piece->tap,
                      .lanes = piece->lanes};
    if (piece->lanes)
        sweep_blocks(&s, 0, 0, piece->pixel, false, true);
    else
        sweep(&s, piece->blocks, 1, piece->pixel);
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
