/* Direct convolution in a fixed order: forward, backward to the data, gradient of the weights.
 *
 * Forward:       y[k,p,q] = bias[k] + sum over (c-block, r, s, c-in-block) of
 *                           x[c, p*stride - pad + r, q*stride - across + s] * w[k,c,r,s]
 * Backward data: dx[c,h,w] = sum over (k-block, r, s, k-in-block) of
 *                           dy[k, (h + pad - r) / stride, (w + across - s) / stride] * w[k,c,r,s],
 *                           over those r, s that leave no remainder
 * Weights:       dw[k,c,r,s] = sum over images, then p, then q of
 *                           x[c, p*stride - pad + r, q*stride - across + s] * dy[k,p,q]
 *
 * Each sum starts at the bias or +0 and adds in the order its index list is written above, the
 * last index fastest and each ascending, with one fma a term. Channels are counted within their
 * group. Places outside the map count as +0 and are added too, fma(0, w, acc), except on the
 * smallest maps (conv_skips), where they are most of the terms. So one SIMD lane is
 * one output element, and vector width, tile, blocking and threads do not show (doc/kernel.md). A
 * dense layer is a convolution whose filter covers the image.
 *
 * The kernels are arithmetic for one thread; the layer (net/layer_conv.c) shares out groups of
 * images and ranges of output blocks. Twins in conv_ref.c: same arguments, obvious loops.
 */
#ifndef KERNEL_CONV_H
#define KERNEL_CONV_H

#include <stdbool.h>
#include <stddef.h>

struct conv {
    int C, H, W;     // input channels, rows, columns
    int K, R, S;     // filters, rows and columns of a filter
    int stride;      // the same in both directions
    int pad, across; // zeros above and below, left and right
    int groups;      // C and K are cut into this many independent convolutions
    int P, Q;        // output rows, columns: 1 + floor((H + 2 pad - R) / stride); < 1 means misfit
    bool winograd;   // by the algorithm of winograd.h, not by the sums above
};

/* The shape with P and Q filled in, for the direct algorithm; conv_shape pads alike on all sides.
 */
struct conv conv_shape(int C, int H, int W, int K, int R, int S, int stride, int pad, int groups);
struct conv conv_shape_across(int C, int H, int W, int K, int R, int S, int stride, int pad,
                              int across, int groups);

/* The stride of the formula of backward data: the shape's own, but max(R, S) where there is one
 * output pixel (a dense layer): no other tap than the one that meets it is then gone through. */
int conv_backward_stride(const struct conv *shape);

/* Whether terms outside the map are left out of the sums: stride 1, one group, and maps of at most
 * 4 pixels, where a 3 x 3 filter meets no more than 4 of its 9 taps. */
bool conv_skips(const struct conv *shape);

/* Floats of the packed weights, the same for both directions, and of a packed gradient. */
size_t conv_packed_size(const struct conv *shape);
size_t conv_gradient_size(const struct conv *shape);

/* Weights w (K, C / groups, R, S) in the order the forward and the backward kernel read them. */
void conv_pack_forward(float *packed, const float *w, const struct conv *shape);
void conv_pack_backward(float *packed, const float *w, const struct conv *shape);

/* The filters of blocks kb .. kb + kbs - 1 of dw (K, C / groups, R, S), from their packed gradient
 * (without that of the blocks before): written, or added to what is there. */
void conv_unpack_gradient(float *dw, const float *packed, const struct conv *shape, int kb,
                          int kbs);
void conv_add_gradient(float *dw, const float *packed, const struct conv *shape, int kb, int kbs);

/* How many images one call may get, so that small maps fill the tiles: depends on the shape
 * alone. And the floats of scratch that one thread needs for any of the three kernels. Such a group
 * of images, and the filters of one block, must hold less than 2^31 floats (checked). */
int conv_group(const struct conv *shape);
size_t conv_scratch(const struct conv *shape);

/* y (images, KB, P, Q, 16), blocks kb .. kb + kbs - 1 of each image, from x (images, CB, H, W, 16).
 * bias (KB, 16) or NULL. images <= conv_group. */
typedef void conv_forward_kernel(float *y, const float *x, const float *packed, const float *bias,
                                 float *scratch, const struct conv *shape, int images, int kb,
                                 int kbs);

/* dx (images, CB, H, W, 16), blocks cb .. cb + cbs - 1, from dy (images, KB, P, Q, 16). Writes. */
typedef void conv_backward_data_kernel(float *dx, const float *dy, const float *packed,
                                       float *scratch, const struct conv *shape, int images, int cb,
                                       int cbs);

/* The packed gradient of the filters of blocks kb .. kb + kbs - 1 over the images of one shard:
 * written, not added. images is any number; 0 gives zeros. x (images, CB, H, W, 16),
 * dy (images, KB, P, Q, 16). packed holds the range alone. */
typedef void conv_backward_weight_kernel(float *packed, const float *x, const float *dy,
                                         float *scratch, const struct conv *shape, int images,
                                         int kb, int kbs);

conv_forward_kernel conv_forward_ref;
conv_backward_data_kernel conv_backward_data_ref;
conv_backward_weight_kernel conv_backward_weight_ref;

#endif
