/* Coverage of pixels by a path: 8 x 8 exact samples a pixel, one bit each.
 *
 * Vertices are rounded to 1/256 pixel and edges are walked in integers, so that the bits are the
 * same on every machine. Bit 8 r + c is the sample in row r and column c of the pixel. The union
 * of two shapes is the OR of their bits, without the seams that multiplied coverages leave.
 */
#ifndef OBJECTS_RASTER_H
#define OBJECTS_RASTER_H

#include "objects/path.h"

#include <stdint.h>

/* Pixels x0 <= x < x1, y0 <= y < y1. */
struct window {
    int x0, y0, x1, y1;
};

/* An edge's crossing of a row of samples. */
struct crossing {
    int x;       // in 1/256 pixel
    int winding; // +1 or -1
};

struct raster {
    int S;
    uint64_t *bits; // (S, S); all zero between calls but for the window of the last raster_fill
    struct window window;
    int *row; // (8 S + 1) where the crossings of a row of samples begin
    struct crossing *crossing;
    int room;
};

void raster_init(struct raster *r, int S);
void raster_fini(struct raster *r);

/* Replaces the bits by those of the path; pixels outside the frame are left out. */
void raster_fill(struct raster *r, const struct path *path);

/* How many of a pixel's 64 samples are set. */
static inline int raster_count(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (int)(bits * 0x0101010101010101u >> 56);
}

/* How many of the 16 samples are set in the quarter of a pixel in row i and column j (0 or 1). */
static inline int raster_quarter(uint64_t bits, int i, int j)
{
    return raster_count(bits >> (32 * i + 4 * j) & 0x0f0f0f0fu);
}

#endif
