/* Batch normalisation and channel sums in a fixed order (Ioffe & Szegedy 2015).
 *
 * Sums over a batch, each from +0: a row's sum adds its pixels left to right, an image's sum adds
 * its rows' sums top to bottom, a shard's sum adds its images' sums in order, and shard_sum joins
 * the shards by a pairwise tree. Products go in with one fma. One lane is one channel. Twins in
 * norm_ref.c.
 */
#ifndef KERNEL_NORM_H
#define KERNEL_NORM_H

#include <stddef.h>

/* out[i] = pairwise tree over the shards of parts[shard][i]: ((0+1)+(2+3)) + ... ; parts is
 * (shards, n), out may be parts or before it. shards: a power of two, at most SHARDS_MAX. */
typedef void shard_sum_kernel(float *out, const float *parts, int shards, size_t n);

/* sum (B, 16) of x (images, B, H, W, 16): one shard's part. */
typedef void norm_sum_kernel(float *sum, const float *x, int images, int B, int H, int W);

/* The same of d = x - mean, as fma(d, d, sum); mean (B, 16). */
typedef void norm_sum_square_kernel(float *sum, const float *x, const float *mean, int images,
                                    int B, int H, int W);

/* y = fma(x, scale, shift), then + add where add is not NULL, then ReLU where relu: scale and
 * shift (B, 16), one image; y may be x. */
typedef void norm_apply_kernel(float *y, const float *x, const float *scale, const float *shift,
                               const float *add, int relu, int B, int H, int W);

/* One shard's parts of the two sums the backward pass needs: of dy, and of dy * (x - mean) as
 * fma(dy, x - mean, sum). */
typedef void norm_backward_sums_kernel(float *sum_dy, float *sum_dyx, const float *dy,
                                       const float *x, const float *mean, int images, int B, int H,
                                       int W);

/* dx = a * dy + b * (x - mean) + c as fma(a, dy, fma(b, x - mean, c)); a, b, c, mean (B, 16), one
 * image. dx may be dy. */
typedef void norm_backward_apply_kernel(float *dx, const float *dy, const float *x,
                                        const float *mean, const float *a, const float *b,
                                        const float *c, int B, int H, int W);

shard_sum_kernel shard_sum_ref;
norm_sum_kernel norm_sum_ref;
norm_sum_square_kernel norm_sum_square_ref;
norm_apply_kernel norm_apply_ref;
norm_backward_sums_kernel norm_backward_sums_ref;
norm_backward_apply_kernel norm_backward_apply_ref;

#endif
