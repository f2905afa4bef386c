/* Winograd's convolutions F(4 x 4, 3 x 3) and F(2 x 2, 5 x 5): another algorithm for filters of
 * 3 x 3 and 5 x 5 and stride 1, with a quarter and with 9/25 of the products (Winograd 1980; Lavin
 * & Gray, CVPR 2016). Which layers use it depends on their shape alone (winograd_suits).
 *
 * The output is cut into tiles of out x out (4 or 2), each read from 6 x 6 inputs d that overlap:
 *
 *   forward   Y = A'[ sum over c of (G g G') * (B' d B) ] A + bias,   * place by place
 *   data      the same on dy, with the filters turned by half a turn and a pad of side - 1 - pad
 *   weights   dg = G'[ sum over tiles of (B' d B) * (A dY A') ] G
 *
 * with the interpolation points 0, +-a, +-b, infinity, a = 3/4, b = 3/2. Lavin and Gray take 1 and
 * 2; these leave half the error of rounding, and every entry of A and B is a float exactly. The
 * matrices, a row a point:
 *
 *   B'  aabb 0 -aa-bb 0 1 0      A  1  0  0   0      G  s  0   0       s = 1 / product of the
 *       0 -+abb -bb +-a 1 0         1 +-a aa +-aaa      s +-sa saa     distances to the others
 *       0 -+aab -aa +-b 1 0         1 +-b bb +-bbb      s +-sb sbb
 *       0 aabb 0 -aa-bb 0 1         0  0  0   1         0  0   1
 *
 * B and s are the same for both; A has the powers up to out - 1 and G those up to side - 1 (5 x 5:
 * A has two columns and G five).
 *
 * Order: a transform runs along the rows of a tile, then along its columns, each line as
 * winograd_ref.c writes it down. The sums start at +0 and take one fma a term: c ascending, or
 * images, then rows of tiles, then columns of tiles. G g G' is computed in double and rounded once;
 * for dg the 36 sums are multiplied by their s s before the transform. The bias is added last.
 * Places outside the maps are +0.
 *
 * Error, to first order: |computed - exact| <= (n + WINOGRAD_ROUNDINGS) u S with n terms in a sum
 * (C, K, tiles), u = 2^-24, and S the formula with the absolute values of all matrices and inputs.
 * Measured, it is about twice that of the direct algorithm for 3 x 3, 1.4 times as large for 5 x 5
 * (doc/winograd.md).
 */
#ifndef KERNEL_WINOGRAD_H
#define KERNEL_WINOGRAD_H

#include "kernel/conv.h"

#include <stdbool.h>

enum {
    WINOGRAD_IN = 6,         // rows and columns of what a tile reads
    WINOGRAD_OUT = 4,        // of its output, at most
    WINOGRAD_SIDE = 5,       // of a filter, at most
    WINOGRAD_POINTS = 36,    // products of a tile and channel
    WINOGRAD_ROUNDINGS = 18, // of a value, on its way through both transforms, at most
    WINOGRAD_CHUNK = 48,     // tiles that the kernels take at a time
    WINOGRAD_OUTPUTS = 4,    // and output blocks, forward and to the data
};

/* A direction of a layer as a forward pass: what is read, what is written. */
struct winograd {
    int C, H, W, K, P, Q, pad;
    int out, side;     // rows and columns of a tile's output, of a filter
    int rows, columns; // of tiles
};

struct winograd winograd_side(const struct conv *shape, bool backward);

/* Whether a layer is computed so: 3 x 3 or 5 x 5, stride 1, one group, at least 16 channels in and
 * out, and tiles that fill the maps well enough to save half of the products, both ways. */
bool winograd_suits(const struct conv *shape);

/* Floats of transformed weights in either direction. */
size_t winograd_packed_size(const struct conv *shape);

/* Images of one call, and floats of scratch of one thread, for any of the three kernels. */
int winograd_group(const struct conv *shape);
size_t winograd_scratch(const struct conv *shape);

/* Floats from block to block of a chunk where there are so many tiles, and from point to point of
 * so many blocks: odd numbers of cache lines. */
size_t winograd_row(int tiles);
size_t winograd_plane(int blocks, size_t row);

/* Floats of the list of terms of a sum over so many blocks of channels. */
size_t winograd_runs(int blocks);

/* s of the points of a line, for G g G'; s s of each point, for dg. */
extern const double winograd_line_scale[WINOGRAD_IN];
extern const float winograd_scale[WINOGRAD_POINTS];

/* Transformed weights (output block, point, input, 16 outputs) from w (K, C, side, side). */
typedef void winograd_pack_kernel(float *packed, const float *w, const struct conv *shape,
                                  bool backward);
winograd_pack_kernel winograd_pack_ref;

/* They take what the kernels of conv.h take. */
typedef conv_forward_kernel winograd_forward_kernel;
typedef conv_backward_data_kernel winograd_backward_data_kernel;
typedef conv_backward_weight_kernel winograd_backward_weight_kernel;

winograd_forward_kernel winograd_forward_ref;
winograd_backward_data_kernel winograd_backward_data_ref;
winograd_backward_weight_kernel winograd_backward_weight_ref;

#endif
