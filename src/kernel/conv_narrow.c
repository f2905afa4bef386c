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

/* What is read before the first row or column of dy. */
static int before(int taps, int pad, int stride)
{
    return taps - 1 > pad ? (taps - 1 - pad + stride - 1) / stride : 0;
}

struct narrow conv_narrow_of(const struct conv *s)
{
    int tiles = (conv_narrow_pixels(s) + NARROW_PIXELS - 1) / NARROW_PIXELS;
    int last = (tiles * NARROW_PIXELS * s->stride - 1 + s->across) / s->stride;
    struct narrow n = {.rows = (s->R - 1) / s->stride + 1,
                       .top = before(s->R, s->pad, s->stride),
                       .left = before(s->S, s->across, s->stride),
                       .channels = (size_t)layout_blocks(s->K) * BLOCK};
    n.columns = n.left + (last + 1 > s->Q ? last + 1 : s->Q);
    return n;
}

size_t conv_narrow_scratch(const struct conv *shape)
{
    struct narrow n = conv_narrow_of(shape);
    return (size_t)n.rows * n.channels * (size_t)n.columns;
}
