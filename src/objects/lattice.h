/* Noise on a lattice: an integer hash at the corners, smooth in between. For textures, which
 * need a value at any place in any order; random draws come from base/rng.h. */
#ifndef OBJECTS_LATTICE_H
#define OBJECTS_LATTICE_H

#include <stdint.h>

/* The largest whole number at or below x, |x| < 2^31. */
static inline int lattice_floor(float x)
{
    int i = (int)x;
    return i - (x < (float)i);
}

/* A bijective mix of 32 bits with good avalanche (Mueller's construction). */
static inline uint32_t lattice_mix(uint32_t h)
{
    h = (h ^ h >> 16) * 0x45d9f3bu;
    h = (h ^ h >> 16) * 0x45d9f3bu;
    return h ^ h >> 16;
}

static inline uint32_t lattice_hash(int x, int y, uint32_t seed)
{
    return lattice_mix((uint32_t)x * 0x9e3779b1u ^ lattice_mix((uint32_t)y + seed));
}

/* A number of [0, 1) from a hash. */
static inline float lattice_unit(uint32_t hash)
{
    return (float)(hash >> 8) * 0x1p-24f;
}

static inline float lattice_mixed(float a, float b, float t)
{
    return a + (b - a) * t;
}

static inline float lattice_smaller(float a, float b)
{
    return a < b ? a : b;
}

static inline float lattice_larger(float a, float b)
{
    return a > b ? a : b;
}

/* 0 below lo, 1 above hi, smooth in between. */
static inline float lattice_step(float lo, float hi, float x)
{
    float t = (x - lo) / (hi - lo);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return t * t * (3 - 2 * t);
}

/* A smooth function with values of [0, 1), one bump a unit. */
static inline float lattice_noise(float x, float y, uint32_t seed)
{
    int i = lattice_floor(x), j = lattice_floor(y);
    float s = x - (float)i, t = y - (float)j;
    s = s * s * (3 - 2 * s);
    t = t * t * (3 - 2 * t);
    float top = lattice_mixed(lattice_unit(lattice_hash(i, j, seed)),
                              lattice_unit(lattice_hash(i + 1, j, seed)), s);
    float low = lattice_mixed(lattice_unit(lattice_hash(i, j + 1, seed)),
                              lattice_unit(lattice_hash(i + 1, j + 1, seed)), s);
    return lattice_mixed(top, low, t);
}

/* The nearest and second nearest of one random point in each unit square (Worley, SIGGRAPH 1996),
 * squared distances; id names the nearest point. */
struct lattice_cell {
    float first, second;
    uint32_t id;
};

static inline struct lattice_cell lattice_cells(float x, float y, uint32_t seed)
{
    int i = lattice_floor(x), j = lattice_floor(y);
    struct lattice_cell c = {9, 9, 0};
    for (int q = j - 1; q <= j + 1; q++)
        for (int p = i - 1; p <= i + 1; p++) {
            uint32_t h = lattice_hash(p, q, seed);
            float dx = (float)p + (float)(h & 0xffff) * 0x1p-16f - x;
            float dy = (float)q + (float)(h >> 16) * 0x1p-16f - y;
            float d = dx * dx + dy * dy;
            if (d < c.first)
                c = (struct lattice_cell){d, c.first, h};
            else if (d < c.second)
                c.second = d;
        }
    return c;
}

#endif
