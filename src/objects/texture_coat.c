/* What animals wear: fur of three kinds, feathers, wrinkled skin. Lengths are in object units, so
 * 0.1 is about three pixels of a picture of 64. */
#include "objects/lattice.h"
#include "objects/texture.h"

#include <math.h>

/* Fine hair that hangs down: noise stretched along v. */
static float hair(float u, float v, uint32_t seed)
{
    float bend = lattice_noise(u * 3, v * 3, seed + 9);
    return lattice_noise(u * 22 + 5 * bend, v * 7, seed + 10);
}

/* How far a place lies inside a pointed lock of hair that hangs from the middle of lattice cell
 * (i, row): 0 at its edge, 1 in the middle; *along runs from root to tip. */
static float lock(float x, float y, int i, int row, uint32_t seed, float *along)
{
    uint32_t id = lattice_hash(i, row, seed);
    float length = 1.7f + 0.9f * (float)(id & 0xff) / 255,
          sway = (float)(id >> 8 & 0xff) / 255 - 0.5f;
    float top = (float)row + 0.8f * (float)(id >> 16 & 0xff) / 255;
    *along = (top - y) / length;
    float centre =
        (float)i + 0.5f + 0.6f * ((float)(id >> 24) / 255 - 0.5f) + 1.1f * sway * *along * *along;
    float half = 0.85f * (1 - *along) * (0.35f + *along) + 0.25f * (1 - *along);
    return *along < 0 || *along >= 1 ? 0 : 1 - fabsf(x - centre) / half;
}

/* Bear: overlapping locks of shaggy hair, dark at the root and light at the tip. */
static struct texel shag(float u, float v, uint32_t seed)
{
    float x = u * 6.4f, y = v * 5.2f;
    int i = lattice_floor(x), low = lattice_floor(y);
    float inside = 0, along = 0;
    // Locks of higher rows hang over those below.
    for (int row = low + 2; row >= low - 1 && inside <= 0; row--)
        for (int k = i - 1; k <= i + 1 && inside <= 0; k++)
            inside = lock(x, y, k, row, seed, &along);
    if (inside <= 0) return (struct texel){0.55f, 0};
    float strand = lattice_noise(u * 30, v * 6, seed + 1);
    float edge = lattice_step(0.45f, 0, inside), tip = lattice_step(0.35f, 0.9f, along);
    return (struct texel){0.66f + 0.3f * along + 0.3f * strand - 0.22f * edge,
                          0.75f * tip * (1 - edge)};
}
const struct texture texture_shag = {"shag", 0, shag};

/* Cat: dark wavy stripes over short hair. */
static struct texel stripes(float u, float v, uint32_t seed)
{
    float bend = lattice_noise(u * 2.2f, v * 2.2f, seed) + 0.5f * lattice_noise(u * 5, v * 5, seed);
    float x = u * 5.2f + 1.7f * bend + 0.25f * v;
    float wave = fabsf(2 * (x - (float)lattice_floor(x)) - 1);
    float width = 0.42f + 0.2f * lattice_noise(u * 4, v * 4, seed + 3);
    return (struct texel){0.86f + 0.28f * hair(u, v, seed),
                          0.85f * lattice_step(width + 0.16f, width - 0.08f, wave)};
}
const struct texture texture_stripes = {"stripes", 0, stripes};

/* Dog: large irregular patches with a sharp edge, short curly hair. */
static struct texel patches(float u, float v, uint32_t seed)
{
    float bend = lattice_noise(u * 7, v * 7, seed + 1) - 0.5f;
    struct lattice_cell c = lattice_cells(u * 2.9f + 0.5f * bend, v * 2.9f - 0.5f * bend, seed);
    float curl = lattice_noise(u * 15, v * 15, seed + 2);
    curl = fabsf(2 * curl - 1);
    float size = 0.12f + 0.1f * lattice_unit(c.id);
    return (struct texel){0.84f + 0.3f * curl, lattice_step(size + 0.04f, size - 0.02f, c.first)};
}
const struct texture texture_patches = {"patches", 0, patches};

/* Bird: rows of overlapping round feathers, each with a shaft, a dark root and a pale rim. */
static struct texel feathers(float u, float v, uint32_t seed)
{
    float y = v * 5.6f, depth = 2, shaft = 0;
    int low = lattice_floor(y);
    uint32_t id = 0;
    // A feather hangs from its row's line; those of higher rows lie on top of those below.
    for (int row = low + 2; row >= low && depth > 1; row--) {
        float x = u * 4.4f + 0.5f * (float)(row & 1);
        float dx = 2 * (x - (float)lattice_floor(x)) - 1, dy = ((float)row - y) / 1.5f;
        float r = dx * dx + dy * dy * dy * dy;
        if (dy < 0 || r > 1) continue;
        depth = r;
        shaft = lattice_step(0.16f, 0.05f, fabsf(dx));
        id = lattice_hash(lattice_floor(x), row, seed);
    }
    float rim = lattice_step(0.6f, 0.78f, depth) * lattice_step(1.02f, 0.94f, depth);
    float root = lattice_step(0.5f, 0, depth);
    float tone = 0.86f + 0.14f * lattice_unit(id) + 0.36f * rim + 0.1f * shaft;
    return (struct texel){tone, 0.55f * root * (1 - shaft) + 0.5f * lattice_step(0.93f, 1, depth)};
}
const struct texture texture_feathers = {"feathers", 0.1f, feathers};

/* Elephant: a net of folds, longer across than up, coarse and fine. */
static struct texel wrinkles(float u, float v, uint32_t seed)
{
    float bend = 0.8f * lattice_noise(u * 3, v * 3, seed + 4);
    struct lattice_cell coarse = lattice_cells(u * 2.8f + bend, v * 6.4f + bend, seed);
    struct lattice_cell fine = lattice_cells(u * 8 + bend, v * 15 + bend, seed + 1);
    float fold = sqrtf(coarse.second) - sqrtf(coarse.first);
    float crack = sqrtf(fine.second) - sqrtf(fine.first);
    float tone = 0.68f + 0.3f * lattice_step(0, 0.35f, fold) + 0.24f * lattice_step(0, 0.4f, crack);
    return (struct texel){tone, 0.6f * lattice_step(0.11f, 0.02f, fold)};
}
const struct texture texture_wrinkles = {"wrinkles", 0.05f, wrinkles};
