/* Which images of each class a smaller set keeps (doc/data.md). */
#ifndef DATA_DRAW_H
#define DATA_DRAW_H

#include <stdbool.h>
#include <stdint.h>

/* An image as the draw sees it. */
struct draw {
    int label;
    const char *path;
};

/* Marks at most per_class images of each class, those whose draw is smallest: the first 64 bits of
 * the Philox stream whose sample is the first 32 bits of the path's SHA-256. */
void draw_smallest(bool *marked, const struct draw *image, int N, int per_class, uint32_t seed);

#endif
