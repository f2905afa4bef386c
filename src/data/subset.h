/* Which images of each class a smaller set keeps (doc/data.md). */
#ifndef DATA_SUBSET_H
#define DATA_SUBSET_H

#include "base/rng.h"

#include <stdbool.h>
#include <stdint.h>

RNG_STREAM(RNG_SPLIT, 15); // train and validation splits

/* What decides about an image. */
struct subset_image {
    int label;
    const char *path;
};

/* Marks at most per_class images of each class, those with the smallest random numbers: the first
 * 64 bits of the Philox stream whose sample is the first 32 bits of the path's SHA-256. */
void subset_mark(bool *marked, const struct subset_image *image, int N, int per_class,
                 uint32_t seed);

#endif
