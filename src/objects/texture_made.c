/* What made things are made of: metal in five kinds, glass, lacquer, planks, wicker, keys, tread.
 * Lengths are in object units, so 0.1 is about three pixels of a picture of 64. */
#include "objects/lattice.h"
#include "objects/texture.h"

#include <math.h>
#include <stdbool.h>

static float part(float x)
{
    return x - (float)lattice_floor(x);
}

/* Distance of x from the nearest whole number. */
static float from_whole(float x)
{
    return 0.5f - fabsf(part(x) - 0.5f);
}

/* Airplane: riveted sheet metal; every panel has its own tone. */
static struct texel panels(float u, float v, uint32_t seed)
{
    float y = v * 4.2f;
    int row = lattice_floor(y);
    float x = u * 2.6f + lattice_unit(lattice_hash(row, 1, seed));
    uint32_t id = lattice_hash(lattice_floor(x), row, seed);
    float seam = lattice_smaller(from_whole(x) / 2.6f, from_whole(y) / 4.2f);
    float rx = from_whole(x * 5) / 13, ry = from_whole(y) / 4.2f - 0.045f;
    float rivet = lattice_step(0.022f, 0.01f, sqrtf(rx * rx + ry * ry));
    float brushed = lattice_noise(u * 4, v * 40, seed + 2);
    return (struct texel){0.84f + 0.2f * lattice_unit(id) + 0.1f * brushed - 0.12f * rivet,
                          0.75f * lattice_step(0.026f, 0.008f, seam)};
}
const struct texture texture_panels = {"panels", 0.35f, panels};

/* Bicycle: the chevrons of a tyre's tread. */
static struct texel chevrons(float u, float v, uint32_t seed)
{
    float zigzag = 2 * from_whole(u * 2.6f);
    float wave = part(v * 4.6f + zigzag * 0.9f + (float)(seed & 1) * 0.5f);
    float ridge = lattice_step(0, 0.12f, wave) * lattice_step(0.62f, 0.5f, wave);
    return (struct texel){0.72f + 0.45f * ridge, 0.7f * (1 - ridge)};
}
const struct texture texture_chevrons = {"chevrons", 0.2f, chevrons};

/* Boat: clinker planks, each lit on its upper edge and dark under the next, with joints. */
static struct texel planks(float u, float v, uint32_t seed)
{
    float y = v * 5.4f + 0.12f * u * u;
    int row = lattice_floor(y);
    float down = 1 - part(y), x = u * 1.1f + 0.7f * lattice_unit(lattice_hash(row, 0, seed));
    float grain = lattice_noise(u * 5, v * 45, seed + 1);
    float joint = lattice_step(0.03f, 0.012f, from_whole(x));
    float tone = 1.12f - 0.22f * down + 0.16f * (grain - 0.5f) +
                 0.1f * lattice_unit(lattice_hash(lattice_floor(x), row, seed));
    return (struct texel){tone - 0.25f * joint, 0.8f * lattice_step(0.76f, 0.95f, down)};
}
const struct texture texture_planks = {"planks", 0.05f, planks};

/* Bottle: wet glass; each drop is dark where the light enters and bright on the far side. */
static struct texel drops(float u, float v, uint32_t seed)
{
    float x = u * 4.6f, y = v * 4.6f, tone = 0.86f;
    int i = lattice_floor(x), j = lattice_floor(y);
    for (int q = j - 1; q <= j + 1; q++)
        for (int p = i - 1; p <= i + 1; p++) {
            uint32_t h = lattice_hash(p, q, seed);
            float r = 0.24f + 0.4f * lattice_unit(lattice_mix(h));
            float dx = (x - (float)p - (float)(h & 0xffff) * 0x1p-16f) / r;
            float dy = (y - (float)q - (float)(h >> 16) * 0x1p-16f) / r;
            float d = dx * dx + dy * dy, gx = dx + 0.35f, gy = dy - 0.35f;
            if (d > 1) continue;
            float glint = lattice_step(0.09f, 0.02f, gx * gx + gy * gy);
            tone = 0.92f - 0.42f * dy + 0.75f * glint - 0.3f * lattice_step(0.64f, 1, d);
        }
    return (struct texel){tone, 0};
}
const struct texture texture_drops = {"drops", 0.9f, drops};

/* Car: lacquer that mirrors a horizon in soft folds. */
static struct texel lacquer(float u, float v, uint32_t seed)
{
    float fold = lattice_noise(u * 1.6f, v * 2.2f, seed);
    float wave = part(v * 1.9f + 1.5f * fold + 0.3f * u);
    float sky = lattice_step(0, 0.5f, wave), ground = lattice_step(0.5f, 0.56f, wave);
    float flake = lattice_unit(lattice_hash(lattice_floor(u * 60), lattice_floor(v * 60), seed));
    return (struct texel){0.74f + 0.72f * sky * (1 - ground) + 0.1f * ground + 0.08f * flake, 0};
}
const struct texture texture_lacquer = {"lacquer", 1, lacquer};

/* Chair: wicker, strands that go over and under one another. */
static struct texel wicker(float u, float v, uint32_t seed)
{
    float x = u * 6.2f, y = v * 6.2f;
    int i = lattice_floor(x), j = lattice_floor(y);
    bool across = (i + j) & 1;
    float s = across ? part(y) : part(x), t = across ? part(x) : part(y);
    float strand = 4 * s * (1 - s), dip = 4 * t * (1 - t);
    float tone = 0.5f + 0.5f * strand * (0.45f + 0.55f * dip) + (across ? 0.18f : 0) +
                 0.14f * lattice_unit(lattice_hash(i, j, seed));
    return (struct texel){tone, 0.8f * lattice_step(0.3f, 0.08f, strand)};
}
const struct texture texture_wicker = {"wicker", 0, wicker};

/* Clock: engine-turned rosettes, rings whose radius swings with the angle. */
static struct texel guilloche(float u, float v, uint32_t seed)
{
    float x = u * 1.25f + 0.3f * lattice_unit(lattice_mix(seed)), y = v * 1.25f;
    x = 2 * (part(x) - 0.5f);
    y = 2 * (part(y) - 0.5f);
    float r2 = x * x + y * y, r = sqrtf(r2) + 0.001f;
    // cos 8a from cos a = x / r by doubling three times.
    float c = x / r;
    for (int k = 0; k < 3; k++) c = 2 * c * c - 1;
    float ring = from_whole(r * 4.2f + 0.22f * c) * 2;
    return (struct texel){0.68f + 0.5f * ring, 0.65f * lattice_step(0.3f, 0.1f, ring)};
}
const struct texture texture_guilloche = {"guilloche", 0.5f, guilloche};

/* Keyboard: staggered keycaps, each with a lit face, a dark gap and a printed sign. */
static struct texel keys(float u, float v, uint32_t seed)
{
    float y = v * 5.2f;
    int row = lattice_floor(y);
    float x = u * 5.2f + 0.3f * (float)(row & 3);
    float s = part(x) - 0.5f, t = part(y) - 0.5f, edge = lattice_larger(fabsf(s), fabsf(t));
    uint32_t id = lattice_hash(lattice_floor(x), row, seed);
    // A sign is 3 x 3 dots, about half of them printed.
    int column = lattice_floor((s + 0.24f) * 6.25f), line = lattice_floor((t + 0.24f) * 6.25f);
    bool inside = column >= 0 && column < 3 && line >= 0 && line < 3;
    float sign = inside && (id >> (3 * line + column) & 1) ? 0.85f : 0;
    float gap = lattice_step(0.4f, 0.46f, edge), bevel = lattice_step(0.3f, 0.4f, edge) * (1 - gap);
    return (struct texel){1.06f + 0.06f * lattice_unit(id) + 0.5f * bevel * t - 0.12f * gap,
                          lattice_larger(0.5f * gap, sign)};
}
const struct texture texture_keys = {"keys", 0.15f, keys};

/* Knife: pattern-welded (damask) steel, the contour lines of a stretched noise. */
static struct texel damask_steel(float u, float v, uint32_t seed)
{
    float x = u * 1.5f, y = v * 3.4f;
    float level = lattice_noise(x, y, seed) + 0.45f * lattice_noise(x * 2.3f, y * 2.3f, seed + 1);
    float line = 2 * from_whole(level * 5.5f);
    return (struct texel){0.66f + 0.5f * lattice_step(0.25f, 0.75f, line),
                          0.7f * lattice_step(0.4f, 0.15f, line)};
}
const struct texture texture_damask_steel = {"damask-steel", 0.6f, damask_steel};

/* Oven: enamelled sheet with rows of stamped ventilation slots, each with a lit lower lip. */
static struct texel slots(float u, float v, uint32_t seed)
{
    float y = v * 6.4f;
    int row = lattice_floor(y);
    float x = u * 2.7f + 0.5f * (float)(row & 1);
    float dx = lattice_larger(fabsf(part(x) - 0.5f) / 2.7f - 0.1f, 0) * 6.4f, dy = part(y) - 0.5f;
    float d = sqrtf(dx * dx + dy * dy);
    float slot = lattice_step(0.26f, 0.18f, d);
    float lip = lattice_step(0.18f, 0.26f, d) * lattice_step(0.42f, 0.32f, d);
    float cloud = lattice_noise(u * 2, v * 2, seed);
    return (struct texel){0.98f + 0.1f * cloud - 0.2f * slot - 0.6f * lip * dy, 0.8f * slot};
}
const struct texture texture_slots = {"slots", 0.4f, slots};

/* Truck: the upright ribs of a container wall, one flank lit and one in shade. */
static struct texel ribs(float u, float v, uint32_t seed)
{
    float x = part(u * 4.6f + 0.01f * lattice_noise(u, v * 3, seed));
    float lit = lattice_step(0, 0.1f, x) * lattice_step(0.3f, 0.2f, x);
    float shade = lattice_step(0.5f, 0.6f, x) * lattice_step(0.9f, 0.8f, x);
    float rust = lattice_noise(u * 6, v * 2.4f, seed + 1);
    float tone = 0.95f + 0.3f * lit - 0.25f * shade + 0.16f * (rust - 0.5f);
    return (struct texel){tone, 0.5f * shade};
}
const struct texture texture_ribs = {"ribs", 0.25f, ribs};
