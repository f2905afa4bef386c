/* The three passes of a convolution as maps, steps and spans; see conv_pass.h. */
#include "kernel/conv_pass.h"

#include "kernel/layout.h"

/* Pixels of a band: forward keeps the sums of all output blocks in the second cache between
 * chunks; the weights' pass keeps a band's x and dy in the first. */
enum { BAND_OUTPUTS = 1024, BAND_TERMS = 256 };

static struct conv_side forward_side(int in, int out, int taps, int stride, int pad)
{
    return (struct conv_side){.in = in,
                              .out = out,
                              .count = out,
                              .step = stride,
                              .low = -pad,
                              .span = taps,
                              .phases = 1,
                              .taps = taps};
}

static struct conv_side backward_side(int in, int out, int taps, int stride, int pad)
{
    int first = pad / stride, last = (in - 1 + pad) / stride, span = (taps + stride - 1) / stride;
    return (struct conv_side){.in = out,
                              .out = in,
                              .first = first,
                              .count = last - first + 1,
                              .step = 1,
                              .low = 1 - span,
                              .span = span,
                              .phases = stride,
                              .shift = pad,
                              .taps = taps,
                              .flip = true};
}

struct conv_pass conv_pass_forward(const struct conv *s)
{
    return (struct conv_pass){.in_blocks = layout_blocks(s->C),
                              .out_blocks = layout_blocks(s->K),
                              .in_group = s->C / s->groups,
                              .out_group = s->K / s->groups,
                              .out_channels = s->K,
                              .row = forward_side(s->H, s->P, s->R, s->stride, s->pad),
                              .column = forward_side(s->W, s->Q, s->S, s->stride, s->across),
                              .band = BAND_OUTPUTS,
                              .skip = conv_skips(s) ? SKIP_FOR_PIXELS : SKIP_NOTHING};
}

struct conv_pass conv_pass_weight(const struct conv *s)
{
    struct conv_pass pass = conv_pass_forward(s);
    pass.band = BAND_TERMS;
    if (pass.skip) pass.skip = SKIP_FOR_TAPS;
    return pass;
}

struct conv_pass conv_pass_backward(const struct conv *s)
{
    int stride = conv_backward_stride(s);
    return (struct conv_pass){.in_blocks = layout_blocks(s->K),
                              .out_blocks = layout_blocks(s->C),
                              .in_group = s->K / s->groups,
                              .out_group = s->C / s->groups,
                              .out_channels = s->C,
                              .row = backward_side(s->H, s->P, s->R, stride, s->pad),
                              .column = backward_side(s->W, s->Q, s->S, stride, s->across),
                              .band = BAND_OUTPUTS,
                              .skip =
                                  stride == 1 && conv_skips(s) ? SKIP_FOR_PIXELS : SKIP_NOTHING};
}

size_t conv_pass_map(const struct conv_pass *p)
{
    return (size_t)p->row.out * (size_t)p->column.out * BLOCK;
}

size_t conv_pass_filter(const struct conv_pass *p)
{
    return (size_t)p->in_group * BLOCK * (size_t)p->row.taps * (size_t)p->column.taps;
}
