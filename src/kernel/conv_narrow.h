/* Backward data to a picture: few channels, so the lanes hold pixels.
 *
 * In the blocked layout 13 of 16 lanes of an RGB picture are empty. Here 16 lanes are pixels of a
 * row, a stride apart, for all channels of the picture at once; dy is first laid out with its
 * pixels side by side. With a stride s, neighbouring pixels of the picture read the same dy with
 * other taps, so a tile holds several of the s columns that such pixels make. Each output is the
 * same sum in the same order as conv_backward_data's, so it is the same to the bit.
 */
#ifndef KERNEL_CONV_NARROW_H
#define KERNEL_CONV_NARROW_H

#include "kernel/conv.h"

enum { NARROW_CHANNELS = 3, NARROW_PIXELS = 64 }; // of a tile, at most

/* Whether backward data of a layer is computed so. */
bool conv_narrow_suits(const struct conv *shape);

/* How dy lies: (rows, K, columns), K a multiple of 16; as many rows as one of the picture reads,
 * used in turn. Row p is at (p + top) mod rows, column q at q + left; what is read outside is
 * zeros. */
struct narrow {
    int rows, columns, top, left;
    size_t channels; // K, rounded up
};
struct narrow conv_narrow_of(const struct conv *shape);

/* The pixels of a row that are a stride apart, at most. */
int conv_narrow_pixels(const struct conv *shape);

/* Floats of scratch of one thread. */
size_t conv_narrow_scratch(const struct conv *shape);

typedef conv_backward_data_kernel conv_narrow_kernel;

#endif
