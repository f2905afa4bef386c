/* How the fast convolutions cut their work; no arithmetic. Compiled once for all sets.
 *
 * All three passes are sums over two lists of places. A *pixel* is a place of the output map, a
 * *tap* a term (input channel, r, s) of the filters, and both know their offset in the input:
 *
 *   forward, backward data   out[pixel.y] = sum over taps of   in[pixel.x + tap.x] * w[tap.y]
 *   weights                  dw[tap.y]    = sum over pixels of x[pixel.x + tap.x] * dy[pixel.y]
 *
 * where each w, dy and out is 16 output channels. The walk cuts a pass into pieces small enough
 * for the caches: parts (output blocks that share input channels), bands of rows, chunks of input
 * channels, phases (conv_pass.h). It copies the input of a chunk into a window with a border of
 * zeros, where the map does not cover all that is read, there is a stride, groups are mixed or
 * there are fewer than 16 channels. It lists the piece's pixels and taps in runs that lie evenly:
 * the pixels of a row, the taps of a block of channels or of a row of a filter. Chunks and bands
 * come in order, so a sum that goes on in the next one keeps its order.
 */
#ifndef KERNEL_CONV_WALK_H
#define KERNEL_CONV_WALK_H

#include "kernel/conv_pass.h"
#include "kernel/run.h"

#include <stdbool.h>
#include <stddef.h>

struct conv_piece {
    const float *x;
    bool lanes;        // x has a block of 16 per channel: its own channel for each output lane
    bool first_chunk;  // where sums over taps start
    bool first_band;   // where sums over the pixels of these images start
    int block, blocks; // output blocks
    const struct run *taps, *pixels;
    int taps_count, pixels_count; // runs
    // Floats between the taps and between the pixels of a run in x, and between pixels in y; taps
    // are 16 floats apart there.
    size_t tap, pixel, out;
};

typedef void conv_walk_body(void *context, const struct conv_piece *piece);

/* Calls body for every piece of the output blocks block .. block + blocks - 1. */
void conv_walk(const struct conv_pass *pass, const float *x, float *scratch, int images, int block,
               int blocks, conv_walk_body *body, void *context);

/* Floats of scratch that the walk needs for so many images. */
size_t conv_walk_scratch(const struct conv_pass *pass, int images);

#endif
