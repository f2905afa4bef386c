/* The shape of a pooling and the Hann window; see pool.h. */
#include "kernel/pool.h"

#include "base/mathx.h"

#include <stdbool.h>

static const double two_pi = 0x1.921fb54442d18p+2;

struct pool pool_shape(int C, int H, int W, int size, int stride, int pad)
{
    struct pool s = {C, H, W, size, size, stride, pad, 0, 0};
    if (H + 2 * pad >= size) s.P = 1 + (H + 2 * pad - size) / stride;
    if (W + 2 * pad >= size) s.Q = 1 + (W + 2 * pad - size) / stride;
    return s;
}

/* One more window where the last leaves some of n and the next begins before n + pad. */
static int reach(int count, int n, int size, int stride, int pad)
{
    bool left = (count - 1) * stride + size < n + 2 * pad;
    return count + (left && count * stride < n + pad);
}

void pool_reach(struct pool *s)
{
    s->P = reach(s->P, s->H, s->R, s->stride, s->pad);
    s->Q = reach(s->Q, s->W, s->S, s->stride, s->pad);
}

/* Point i of n; the second half mirrors the first. */
static double hann(int i, int n)
{
    int first = 2 * i < n ? i : n - 1 - i;
    return 0.5 - 0.5 * mathx_cos(two_pi * first / (n - 1));
}

void pool_hann_window(float *window, int n)
{
    double side = (n - 1) / 2.0; // the sum of the points
    for (int r = 1; r < n - 1; r++)
        for (int s = 1; s < n - 1; s++)
            *window++ = (float)(hann(r, n) * hann(s, n) / (side * side));
}
