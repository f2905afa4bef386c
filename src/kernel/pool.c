/* The shape of a pooling; see pool.h. */
#include "kernel/pool.h"

struct pool pool_shape(int C, int H, int W, int size, int stride, int pad)
{
    struct pool s = {C, H, W, size, size, stride, pad, 0, 0};
    if (H + 2 * pad >= size) s.P = 1 + (H + 2 * pad - size) / stride;
    if (W + 2 * pad >= size) s.Q = 1 + (W + 2 * pad - size) / stride;
    return s;
}
