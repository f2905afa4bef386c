/* What animals wear: fur of three kinds, feathers, wrinkled skin. Lengths are in object units, so
 * 0.1 is about three pixels of a picture of 64. */
#include "stimuli/lattice.h"
#include "stimuli/texture.h"

#include <math.h>

/* Fine hair that hangs down: noise stretched along v. */
static float hair(float u, float v, uint32_t seed)
{
    float bend = lattice_noise(u * 3, v * 3, seed + 9);
    return lattice_noise(u * 22 + 5 * bend, v * 7, seed + 10);
}

/* Bear: long shaggy tufts, dark at the root and light at the tip. */
static struct texel shag(float u, float v, uint32_t seed)
{
    float bend = lattice_noise(u * 2.5f, v * 2.5f, seed);
    float x = u * 9 + 4 * bend, row = v * 4.5f + 1.5f * lattice_noise(u * 9, 0, seed + 1);
    int i = lattice_floor(x);
    row += lattice_unit(lattice_hash(i, 0, seed + 2));
    float across = 2 * (x - (float)i) - 1, along = row - (float)lattice_floor(row);
    float tuft = (1 - along) * (1 - 0.6f * across * across);
    return (struct texel){0.55f + 0.75f * tuft + 0.2f * hair(u, v, seed),
                          0.5f * lattice_step(0.75f, 0.95f, tuft)};
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

/* Bird: rows of overlapping feathers, each with a shaft and a pale rim. */
static struct texel feathers(float u, float v, uint32_t seed)
{
    float y = v * 6.5f, best = 2, shaft = 0;
    uint32_t id = 0;
    int top = lattice_floor(y) + 1;
    // A feather of a higher row lies above those below it: the first that covers the place wins.
    for (int row = top + 1; row >= top - 1 && best > 1; row--) {
        float x = u * 5.2f + 0.5f * (float)(row & 1);
        float dx = x - (float)lattice_floor(x) - 0.5f, dy = (float)row + 0.2f - y;
        float r = sqrtf(dx * dx * 3.6f + dy * dy * 0.42f);
        if (dy < 0 || r > 1) continue;
        best = r;
        shaft = lattice_step(0.09f, 0.03f, fabsf(dx));
        id = lattice_hash(lattice_floor(x), row, seed);
    }
    float rim = lattice_step(0.72f, 0.86f, best);
    float tone = 0.7f + 0.3f * best + 0.14f * lattice_unit(id) + 0.38f * rim - 0.12f * shaft;
    return (struct texel){tone, 0.6f * lattice_step(0.62f, 0.3f, best)};
}
const struct texture texture_feathers = {"feathers", 0.1f, feathers};

/* Elephant: a net of folds, longer across than up, coarse and fine. */
static struct texel wrinkles(float u, float v, uint32_t seed)
{
    float bend = 0.8f * lattice_noise(u * 3, v * 3, seed + 4);
    struct lattice_cell coarse = lattice_cells(u * 3.2f + bend, v * 6 + bend, seed);
    struct lattice_cell fine = lattice_cells(u * 9 + bend, v * 13, seed + 1);
    float fold = sqrtf(coarse.second) - sqrtf(coarse.first);
    float crack = sqrtf(fine.second) - sqrtf(fine.first);
    float tone =
        0.62f + 0.42f * lattice_step(0.02f, 0.3f, fold) + 0.2f * lattice_step(0, 0.3f, crack);
    return (struct texel){tone, 0.5f * lattice_step(0.16f, 0, fold)};
}
const struct texture texture_wrinkles = {"wrinkles", 0.05f, wrinkles};
