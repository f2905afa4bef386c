/* Resizing in exact integers: the weights are rational numbers with one common denominator, the
 * sum is exact, and the result is rounded once, half to even (doc/image.md). */
#ifndef IMAGE_RESIZE_H
#define IMAGE_RESIZE_H

#include "image/image.h"

/* How a picture of any shape becomes a square. */
enum resize_fit {
    RESIZE_CROP,  // the largest centred square (left and top offsets rounded down), then resized
    RESIZE_SQUASH // resized to the square whatever its shape
};

/* Gives the area average: each pixel is the mean of the part of the picture it covers. */
struct image *resize_box(const struct image *image, int width, int height);

/* Gives the linear interpolation between pixel centres (half-pixel centres, edges repeated). */
struct image *resize_bilinear(const struct image *image, int width, int height);

/* Gives a square of size pixels: on each axis area average where it shrinks and linear
 * interpolation where it grows. */
struct image *resize_square(const struct image *image, int size, enum resize_fit fit);

#endif
