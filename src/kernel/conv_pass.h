/* A pass of a convolution, described so that one walk (conv_walk.h) serves all three.
 *
 * Forward reads x with the layer's stride. Backward data is forward on dy with flipped filters;
 * with a stride it falls apart into stride^2 phases, (h + pad) mod stride and (w + pad) mod stride,
 * each with its own taps. With h + pad = stride i + a only the taps r = a + stride j meet row h,
 * and they read dy at row i - j. The weights' pass reads like forward.
 */
#ifndef KERNEL_CONV_PASS_H
#define KERNEL_CONV_PASS_H

#include "kernel/conv.h"

#include <stdbool.h>
#include <stddef.h>

/* One direction of a pass. Output index o = phases * i + a - shift, i = first .. first + count - 1,
 * reads the inputs i * step + low + (0 .. span - 1). */
struct conv_side {
    int in, out;         // extents of the maps
    int first, count;    // of i
    int step, low, span; // what one i reads
    int phases, shift;   // where it writes
    int taps;            // R or S
    bool flip;           // backward
};

/* Whether terms outside the map are left out (conv_skips), and what the sums' places are. */
enum conv_skip { SKIP_NOTHING, SKIP_FOR_PIXELS, SKIP_FOR_TAPS };

struct conv_pass {
    int in_blocks, out_blocks; // of one image
    int in_group, out_group;   // channels of a group
    int out_channels;
    struct conv_side row, column;
    int band; // pixels that a piece should not pass
    enum conv_skip skip;
};

struct conv_pass conv_pass_forward(const struct conv *shape);
struct conv_pass conv_pass_backward(const struct conv *shape);
struct conv_pass conv_pass_weight(const struct conv *shape);

/* Floats of one output block: of one image, of the packed weights. */
size_t conv_pass_map(const struct conv_pass *pass);
size_t conv_pass_filter(const struct conv_pass *pass);

#endif
