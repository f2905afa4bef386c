/* Runs: how the lists of places and terms of a product are written down (product.h, conv_walk.h).
 */
#ifndef KERNEL_RUN_H
#define KERNEL_RUN_H

/* Some places or terms that lie evenly: offsets in floats of the first one in what is read, x, and
 * in what is written or multiplied, y. The lists say how far the others are. */
struct run {
    int x, y, count;
};

#endif
