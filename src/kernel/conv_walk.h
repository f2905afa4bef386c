/* How the fast convolutions cut their work; no arithmetic. Compiled once for all sets.
 *
 * All three passes are sums over two lists of places. A *pixel* is a place of the output map, a
 * *tap* a term (input channel, r, s) of the filters, and both know their offset in the input:
 *
 *   forward, backward data   out[pixel.y] = sum over taps of   in[pixel.x + tap.x] * w[tap.y]
 *   weights                  dw[tap.y]    = sum over pixels of x[pixel.x + tap.x] * dy[pixel.y]
 *
 * with 16 output channels behind each w, dy and out. Backward data is forward on dy with flipped
 * filters; with a stride it falls apart into stride^2 phases, (h + pad) mod stride and (w + pad)
 * mod stride, each with its own taps. The walk cuts a pass into pieces small enough for the
 * caches: parts (output blocks that share input channels), bands of rows, chunks of input
 * channels, phases; it copies the piece's input into a window with a border of zeros where the map
 * does not cover it, and lists its pixels and taps. Chunks come in order, so a sum that goes on
 * from chunk to chunk keeps its order.
 */
#ifndef KERNEL_CONV_WALK_H
#define KERNEL_CONV_WALK_H

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

struct conv_pass {
    int in_blocks, out_blocks; // of one image
    int in_group, out_group;   // channels of a group
    int out_channels;
    struct conv_side row, column;
    int band; // pixels that a piece should not pass
};

struct conv_pass conv_pass_forward(const struct conv *shape);
struct conv_pass conv_pass_backward(const struct conv *shape);
struct conv_pass conv_pass_weight(const struct conv *shape);

struct conv_point {
    int x, y; // offsets in floats
};

struct conv_piece {
    const float *x;
    bool lanes;        // x has a block of 16 per channel: its own channel for each output lane
    bool first_chunk;  // where sums over taps start
    bool first_band;   // where sums over the pixels of these images start
    int block, blocks; // output blocks
    const struct conv_point *taps, *pixels;
    int taps_count, pixels_count;
};

typedef void conv_walk_body(void *context, const struct conv_piece *piece);

/* Calls body for every piece of the output blocks block .. block + blocks - 1. */
void conv_walk(const struct conv_pass *pass, const float *x, float *scratch, int images, int block,
               int blocks, conv_walk_body *body, void *context);

/* Floats of scratch that the walk needs for so many images. */
size_t conv_walk_scratch(const struct conv_pass *pass, int images);

/* Floats of one output block: of one image, of the packed weights. */
size_t conv_pass_map(const struct conv_pass *pass);
size_t conv_pass_filter(const struct conv_pass *pass);

#endif
