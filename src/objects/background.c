/* Noise, scenes, clutter and occluders; see background.h.
 *
 * The noise is a pyramid: each level doubles the one before by linear interpolation and adds
 * uniform noise whose amplitude falls by 2^(1 - slope) an octave. Equal amplitudes in octaves are
 * an amplitude spectrum of 1/f (Field, JOSA A 4, 1987: natural images have about 1/f).
 */
#include "objects/background.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "objects/lattice.h"
#include "objects/object.h"
#include "objects/paint.h"

#include <math.h>

enum { COARSEST = 4, SCENES = 12, CLUTTER_COLOURS = 14 };

static struct texel mottle(float u, float v, uint32_t seed)
{
    return (struct texel){0.8f + 0.25f * lattice_noise(u * 4, v * 4, seed) +
                              0.15f * lattice_noise(u * 13, v * 13, seed + 1),
                          0};
}
const struct texture background_texture = {"mottle", 0, mottle};

/* Two colours of what is above, two of what is below the horizon. */
static const uint32_t scenes[SCENES][4] = {
    {0x8fb8e0, 0xdfe9f0, 0x6d8a3f, 0x4d6a30}, // sky, meadow
    {0xa9c4dc, 0xe8e4da, 0xc9b078, 0xa58a58}, // haze, sand
    {0xb8c6d2, 0x9aaabb, 0x5f7f8f, 0x3f5f74}, // overcast, water
    {0x7fa6c8, 0xf0d9b8, 0x7d6a52, 0x5c5142}, // evening, soil
    {0xd9d3c7, 0xc8bfae, 0x8a6844, 0x6b4c30}, // wall, parquet
    {0xaebfae, 0x9db09f, 0xa39a8c, 0x857b6e}, // green wall, stone
    {0xc9b7a6, 0xb79f8c, 0x6f7278, 0x54585f}, // warm wall, carpet
    {0x9fa8b4, 0x8a93a2, 0xbab4aa, 0x98928a}, // blue wall, tiles
    {0x5d7a48, 0x87a05c, 0x4f6a38, 0x7c8a4c}, // foliage
    {0xd6dde3, 0xbecbd6, 0xe3e6e8, 0xc5ced6}, // snow
    {0x8c8f92, 0x6f7377, 0x5f6266, 0x7f8285}, // street
    {0xcdb28f, 0xa98a68, 0xb4966f, 0x8f7250}, // wood
};

static const uint32_t clutter_colours[CLUTTER_COLOURS] = {
    0x4f6a38, 0x7c8a4c, 0x8a6844, 0x5c5142, 0x9aa3ab, 0x6f7278, 0xc9b078,
    0xb5533c, 0x3f5f84, 0xd8d2c4, 0x3c3f44, 0xa58a9a, 0x7fa6a0, 0xd0a03c};

static void unpack(float rgb[3], uint32_t hex)
{
    for (int k = 0; k < 3; k++) rgb[k] = (float)(hex >> (16 - 8 * k) & 0xff) / 255;
}

static float between(struct rng *r, float lo, float hi)
{
    return lo + (hi - lo) * rng_uniform(r);
}

/* The field at place x, y (in its own cells), linear between centres, edges repeated. */
static float sample(const float *field, int n, float x, float y)
{
    x = x < 0 ? 0 : x > (float)(n - 1) ? (float)(n - 1) : x;
    y = y < 0 ? 0 : y > (float)(n - 1) ? (float)(n - 1) : y;
    int i = (int)x, j = (int)y, right = i + 1 < n, down = j + 1 < n ? n : 0;
    const float *at = field + j * n + i;
    float s = x - (float)i, t = y - (float)j;
    return lattice_mixed(lattice_mixed(at[0], at[right], s),
                         lattice_mixed(at[down], at[down + right], s), t);
}

/* Fills field (S, S) with noise of mean 0 and standard deviation about 1. room holds two pyramids
 * levels of 4 S S. */
static void noise(float *field, float *room, int S, float slope, uint32_t seed)
{
    float fall = mathx_expf((1 - slope) * 0x1.62e43p-1f), amplitude = 1, power = 0;
    float *coarse = room, *fine = room + (size_t)4 * (size_t)S * (size_t)S;
    int n = COARSEST;
    for (;; n *= 2, amplitude *= fall) {
        for (int y = 0; y < n; y++)
            for (int x = 0; x < n; x++) {
                float below = n > COARSEST ? sample(coarse, n / 2, ((float)x - 0.5f) / 2,
                                                    ((float)y - 0.5f) / 2)
                                           : 0;
                float fresh = lattice_unit(lattice_hash(x, y, seed + (uint32_t)n)) - 0.5f;
                fine[y * n + x] = below + amplitude * fresh;
            }
        power += amplitude * amplitude / 20; // a uniform number has variance 1/12; blur takes some
        float *kept = coarse;
        coarse = fine;
        fine = kept;
        if (n >= S) break;
    }
    float scale = (float)n / (float)S, unit = 1 / sqrtf(power);
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++)
            field[y * S + x] = unit * sample(coarse, n, ((float)x + 0.5f) * scale - 0.5f,
                                             ((float)y + 0.5f) * scale - 0.5f);
}

/* A scene while it is made: its horizon is a line across, with soft or sharp edge. */
struct scene {
    float colour[4][3];
    float height, tilt, softness; // shares of the picture
    float strength[2];            // of the noise above and below
    float glow;                   // gradient of the upper part
};

static struct scene scene_of(struct rng *r)
{
    const uint32_t *hex = scenes[rng_below(r, SCENES)];
    struct scene s;
    for (int k = 0; k < 4; k++) {
        unpack(s.colour[k], hex[k]);
        for (int i = 0; i < 3; i++) s.colour[k][i] *= between(r, 0.95f, 1.05f);
    }
    // A third of the scenes show one surface alone.
    float line = rng_uniform(r), at = between(r, 0.3f, 0.85f);
    s.height = line < 0.2f ? -1 : line < 0.35f ? 2 : at;
    s.tilt = between(r, -0.12f, 0.12f);
    s.softness = between(r, 0.005f, 0.05f);
    s.strength[0] = between(r, 0.03f, 0.14f);
    s.strength[1] = between(r, 0.06f, 0.2f);
    s.glow = between(r, -0.15f, 0.2f);
    return s;
}

static void paint_scene(float *planes, int S, struct rng *r)
{
    size_t size = (size_t)S * (size_t)S;
    float *room = mem_new(10 * size, sizeof *room);
    float *tone = room + 8 * size, *hue = tone + size;
    struct scene s = scene_of(r);
    float slope = between(r, 1.1f, 1.7f);
    noise(tone, room, S, slope, rng_bits(r));
    noise(hue, room, S, slope, rng_bits(r));
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++) {
            size_t i = (size_t)y * (size_t)S + (size_t)x;
            float v = ((float)y + 0.5f) / (float)S, u = ((float)x + 0.5f) / (float)S - 0.5f;
            float below = lattice_step(s.height - s.softness, s.height + s.softness,
                                       v + s.tilt * u + 0.01f * tone[i]);
            float mix = 0.5f + 0.3f * hue[i];
            mix = mix < 0 ? 0 : mix > 1 ? 1 : mix;
            float light = 1 + lattice_mixed(s.strength[0], s.strength[1], below) * tone[i] +
                          s.glow * (v - 0.5f);
            for (int k = 0; k < 3; k++) {
                float up = lattice_mixed(s.colour[0][k], s.colour[1][k], mix);
                float low = lattice_mixed(s.colour[2][k], s.colour[3][k], mix);
                planes[(size_t)k * size + i] = light * lattice_mixed(up, low, below);
            }
        }
    mem_free(room);
}

/* A closed curve round the origin with n random radii. */
static void add_lump(struct draw *d, int n, float min)
{
    float xy[12][2], turn = draw_vary(d, 0, 6.28f);
    for (int i = 0; i < n; i++) {
        float angle = turn + 6.2831853f * (float)i / (float)n, r = draw_vary(d, min, 1);
        xy[i][0] = r * mathx_cosf(angle);
        xy[i][1] = r * mathx_sinf(angle);
    }
    if (min < 0.5f)
        draw_polygon(d, xy, n);
    else
        draw_blob(d, xy, n);
}

static void add_leaves(struct draw *d)
{
    for (int i = 0; i < 7; i++) {
        float x = draw_vary(d, -0.8f, 0.8f), y = draw_vary(d, -0.8f, 0.8f);
        float length = draw_vary(d, 0.15f, 0.35f);
        draw_ellipse(d, x, y, length, 0.13f, draw_vary(d, 0, 180));
    }
}

static void add_branch(struct draw *d)
{
    float sway = draw_vary(d, -0.4f, 0.4f);
    LIMB(d, {-1.3f, -sway, 0.13f}, {-0.4f, sway, 0.11f}, {0.4f, -sway, 0.09f}, {1.3f, sway, 0.05f});
    if (draw_chance(d, 0.7f)) LIMB(d, {-0.2f, 0.5f * sway, 0.07f}, {0.4f, 0.7f, 0.03f});
}

static void add_pebble(struct draw *d)
{
    add_lump(d, 7, 0.6f);
}

static void add_shard(struct draw *d)
{
    add_lump(d, 5, 0.3f);
}

static void add_plank(struct draw *d)
{
    float low = draw_vary(d, 0.2f, 1);
    draw_box(d, -1, -low, 1, draw_vary(d, 0.2f, 1), 0.05f);
}

static void add_disc(struct draw *d)
{
    draw_ellipse(d, 0, 0, 1, draw_vary(d, 0.4f, 1), 0);
}

/* Clutter: none of the categories, each about 2 x 2 in size. */
static void (*const things[])(struct draw *d) = {add_pebble, add_shard,  add_plank,
                                                 add_leaves, add_branch, add_disc};
enum { THINGS = sizeof things / sizeof *things };

/* Enters the frame of a thing of this size, turned and flattened at random. */
static void enter_thing(struct draw *d, float x, float y, float size)
{
    float degrees = draw_vary(d, -180, 180);
    draw_push(d, x, y, degrees, size, size * draw_vary(d, 0.5f, 1));
}

static void choose_colour(struct draw *d)
{
    float *colour = d->look.colour[BODY];
    unpack(colour, clutter_colours[draw_pick(d, CLUTTER_COLOURS)]);
    float light = draw_vary(d, 0.75f, 1.15f);
    for (int k = 0; k < 3; k++) colour[k] *= light;
}

static void use_own_texture(struct draw *d)
{
    d->look.texture = &background_texture;
    d->look.texture_seed = rng_bits(&d->rng);
    d->look.texture_scale = draw_vary(d, 0.7f, 1.6f);
    d->look.texture_strength = 1;
    d->look.outline = 0.1f;
}

/* The picture as [-1, 1] x [-1, 1], y up. */
static struct frame picture(int S)
{
    float half = 0.5f * (float)S;
    return (struct frame){half, 0, half, 0, -half, half};
}

/* Blurs the planes; the weight that falls outside the picture is shared out inside. */
static void blur_planes(float *planes, struct draw *d, int S, int r)
{
    size_t size = (size_t)S * (size_t)S;
    for (size_t i = 0; i < size; i++) d->cover[i] = 1;
    paint_blur(d->cover, d->line, S, S, r);
    for (int k = 0; k < 3; k++) {
        paint_blur(planes + (size_t)k * size, d->line, S, S, r);
        for (size_t i = 0; i < size; i++) planes[(size_t)k * size + i] /= d->cover[i];
    }
}

void background_draw(float *planes, struct draw *d, struct canvas *canvas, struct rng rng)
{
    int S = canvas->S;
    paint_scene(planes, S, &rng);

    struct frame whole = picture(S);
    draw_start(d, canvas, &whole, rng);
    use_own_texture(d);
    for (int n = draw_pick(d, 7); n > 0; n--) {
        float x = draw_vary(d, -1.1f, 1.1f), y = draw_vary(d, -1.1f, 1.1f);
        enter_thing(d, x, y, draw_vary(d, 0.1f, 0.45f));
        choose_colour(d);
        things[draw_pick(d, THINGS)](d);
        draw_fill(d, BODY, (enum relief)draw_pick(d, 3));
        draw_pop(d);
    }
    canvas_compose(planes, canvas);

    // Half of the grounds are out of focus, by up to 1/24 of the picture.
    float focus = draw_vary(d, -1, 1);
    if (focus > 0) blur_planes(planes, d, S, (int)(focus * (float)S / 24 + 0.5f));
}

void background_occluder(struct draw *d, struct canvas *canvas, const float min[2],
                         const float max[2], struct rng rng)
{
    float half = 0.5f * lattice_larger(max[0] - min[0], max[1] - min[1]);
    struct frame box = {half, 0, 0.5f * (min[0] + max[0]), 0, -half, 0.5f * (min[1] + max[1])};
    draw_start(d, canvas, &box, rng);
    use_own_texture(d);
    choose_colour(d);
    // From the side, below or above: never over the middle alone.
    float angle = draw_vary(d, 0, 6.2831853f), away = draw_vary(d, 0.75f, 1.05f);
    enter_thing(d, away * mathx_cosf(angle), away * mathx_sinf(angle), draw_vary(d, 0.3f, 0.5f));
    things[draw_pick(d, THINGS)](d);
    draw_fill(d, BODY, SOFT);
    draw_pop(d);
}
