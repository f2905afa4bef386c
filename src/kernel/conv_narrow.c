/* Which layers, and how dy lies; see conv_narrow.h. */
#include "kernel/conv_narrow.h"

#include "kernel/layout.h"

bool conv_narrow_suits(const struct conv *s)
{
    return s->C <= NARROW_CHANNELS && s->groups == 1 && !s->winograd && !conv_skips(s) &&
           s->P * s->Q > 1;
}

int conv_narrow_pixels(const struct conv *s)
{
    return (s->W + s->stride - 1) / s->stride;
}

/* Zeros before the first of dy, and all that pixels below `count` read of it. */
static int before(int taps, int pad, int stride)
{
    return taps - 1 > pad ? (taps - 1 - pad + stride - 1) / stride : 0;
}

static int reads(int out, int count, int taps, int pad, int stride)
{
    int end = (count - 1 + pad) / stride + 1;
    return before(taps, pad, stride) + (end > out ? end : out);
}

struct narrow conv_narrow_of(const struct conv *s)
{
    int tiles = (conv_narrow_pixels(s) + NARROW_PIXELS - 1) / NARROW_PIXELS;
    struct narrow n = {.top = before(s->R, s->pad, s->stride),
                       .left = before(s->S, s->across, s->stride),
                       .channels = (size_t)layout_blocks(s->K) * BLOCK};
    n.rows = reads(s->P, s->H, s->R, s->pad, s->stride);
    n.columns = reads(s->Q, tiles * NARROW_PIXELS * s->stride, s->S, s->across, s->stride);
    return n;
}

size_t conv_narrow_scratch(const struct conv *shape)
{
    struct narrow n = conv_narrow_of(shape);
    return (size_t)n.rows * n.channels * (size_t)n.columns;
}
