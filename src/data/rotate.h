/* Rotation of 8-bit pictures by a small angle. */
#ifndef DATA_ROTATE_H
#define DATA_ROTATE_H

#include <stdbool.h>
#include <stdint.h>

/* Turns a picture about its centre by an angle, anticlockwise as seen; bilinear between
 * pixels, rounded half to even. A picture that was `aspect` times as wide as high before it was
 * squashed to this shape is turned as it was then: the turned original, squashed. Beyond an edge
 * its nearest pixel is repeated, or all is black: where the middle of a pixel comes from outside of
 * the picture. */
void rotate(uint8_t *out,      // (C, H, W), not in
            const uint8_t *in, // (C, H, W)
            double degrees, double aspect, bool black, int C, int H, int W);

#endif
