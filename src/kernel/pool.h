/* Max, average and Hann pooling on blocked images. Twins in pool_ref.c.
 *
 * Max: the window's largest value, ties to the first in row order; the padding never wins.
 * Average: sum in row order times 1 / (R * S), forward and backward; the padding counts as zeros
 * (the field's count_include_pad). Adaptive average (AdaptiveAvgPool2d): window p of P covers rows
 * floor(p H / P) .. ceil((p+1) H / P) - 1, the sum divided by the window's size.
 * Hann: a weighted average, fma(x, window, sum) in row order; the padding counts as zeros.
 */
#ifndef KERNEL_POOL_H
#define KERNEL_POOL_H

#include <stdint.h>

struct pool {
    int C, H, W;
    int R, S, stride, pad;
    int P, Q; // output; < 1 means misfit
};

/* Windows of size x size: at most 16 and at least 2 pad, so that every window holds a pixel. */
struct pool pool_shape(int C, int H, int W, int size, int stride, int pad);

/* Adds windows that begin within the input or its upper border and reach beyond the lower one, for
 * max pooling alone: P = 1 + ceil((H + 2 pad - R) / stride), without one that would begin at H +
 * pad. */
void pool_reach(struct pool *shape);

/* y (B, P, Q, 16) and winner (B, P, Q, 16), the place r * S + s in the window, of one image. */
typedef void pool_max_forward_kernel(float *y, uint8_t *winner, const float *x,
                                     const struct pool *shape);
/* dx is written whole: each pixel adds the dy of the windows it won, in row order. */
typedef void pool_max_backward_kernel(float *dx, const float *dy, const uint8_t *winner,
                                      const struct pool *shape);

typedef void pool_average_forward_kernel(float *y, const float *x, const struct pool *shape);
typedef void pool_average_backward_kernel(float *dx, const float *dy, const struct pool *shape);

/* Uses C, H, W, P and Q of the shape. */
typedef void pool_adaptive_forward_kernel(float *y, const float *x, const struct pool *shape);
typedef void pool_adaptive_backward_kernel(float *dx, const float *dy, const struct pool *shape);

/* window (R, S), from pool_hann_window or any other. */
typedef void pool_hann_forward_kernel(float *y, const float *x, const float *window,
                                      const struct pool *shape);
/* dx is written whole: fma(dy, window, sum) over the windows that hold a pixel, in row order. */
typedef void pool_hann_backward_kernel(float *dx, const float *dy, const float *window,
                                       const struct pool *shape);

/* The part of a Hann window of n points that is not zero, in two dimensions: window (R, R) with
 * R = n - 2 and
 *
 *     window[r][s] = h_r h_s / ((n - 1) / 2)^2,  h_i = (1 - cos(2 pi (i + 1) / (n - 1))) / 2,
 *
 * which sums to 1. In double, each weight rounded once; symmetric to the bit. n is 3 or more. */
void pool_hann_window(float *window, int n);

pool_max_forward_kernel pool_max_forward_ref;
pool_max_backward_kernel pool_max_backward_ref;
pool_average_forward_kernel pool_average_forward_ref;
pool_average_backward_kernel pool_average_backward_ref;
pool_adaptive_forward_kernel pool_adaptive_forward_ref;
pool_adaptive_backward_kernel pool_adaptive_backward_ref;
pool_hann_forward_kernel pool_hann_forward_ref;
pool_hann_backward_kernel pool_hann_backward_ref;

#endif
