/* Which layers, and how dy lies; see conv_narrow.h. */
#include "kernel/conv_narrow.h"

#include "kernel/layout.h"

bool conv_narrow_suits(const struct conv *s)
{
    return s->C <= NARROW_CHANNELS && s->groups == 1 && !s->winograd && !conv_skips(s) &&
           s->P * s->Q > 1;
}

/* The rows (or columns) that i = first .. last reads of dy. */
static int reads(const struct conv_side *s, int last)
{
    return last - s->first + s->span;
}

struct narrow conv_narrow_of(const struct conv *shape)
{
    struct narrow n = {.pass = conv_pass_backward(shape)};
    const struct conv_side *row = &n.pass.row, *column = &n.pass.column;
    int tiles = (column->count + NARROW_PIXELS - 1) / NARROW_PIXELS;
    n.top = -(row->first + row->low);
    n.left = -(column->first + column->low);
    n.rows = reads(row, row->first + row->count - 1);
    n.columns = reads(column, column->first + tiles * NARROW_PIXELS - 1);
    n.channels = (size_t)layout_blocks(shape->K) * BLOCK;
    return n;
}

size_t conv_narrow_scratch(const struct conv *shape)
{
    struct narrow n = conv_narrow_of(shape);
    return (size_t)n.rows * n.channels * (size_t)n.columns;
}
