/* The fast convolutions: one register tile (conv_tile.h) for all three passes; conv_walk.h cuts
 * the work so that what a tile reads is in the first cache. */
#include "kernel/conv_tile.h"
#include "kernel/fast.h"
#include "kernel/vec.h"

#include <string.h>

/* Forward, and backward to the data: places are pixels, terms are taps. */
struct onward {
    const struct conv_pass *pass;
    float *out;
    const float *packed, *bias;
};

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
    struct conv_pass pass = conv_pass_backward(shape);
    struct onward context = {&pass, dx, packed, NULL};
    conv_walk(&pass, dy, scratch, images, cb, cbs, onward_piece, &context);
}

/* Weights: places are taps, terms are pixels; sums go on over bands and groups of images. */
struct weight {
    const struct conv_pass *pass;
    float *dw;
    const float *dy;
    bool first_group;
};

static void weight_piece(void *context, const struct conv_piece *piece)
{
    const struct weight *c = context;
    struct sweep s = {.out_step = conv_pass_filter(c->pass), .v_step = conv_pass_map(c->pass)};
    s.out = c->dw + (size_t)piece->block * s.out_step;
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
    struct weight context = {.pass = &pass, .dw = packed};
    size_t filter = conv_pass_filter(&pass), x_size = layout_size(shape->C, shape->H, shape->W);
    if (images == 0) memset(packed + (size_t)kb * filter, 0, (size_t)kbs * filter * sizeof *packed);

    int group = conv_group(shape);
    for (int n = 0; n < images; n += group) {
        int count = images - n < group ? images - n : group;
        context.first_group = n == 0;
        context.dy = dy + (size_t)n * layout_size(shape->K, shape->P, shape->Q);
        conv_walk(&pass, x + (size_t)n * x_size, scratch, count, kb, kbs, weight_piece, &context);
    }
}
