/* Boat: a hull that rises to the bow, sails or cabin, mast, a wave at the waterline. */
#include "objects/object.h"

/* The hull from the side, bow to the right; deck at y, keel at -1. */
static void hull(struct draw *d, float stern, float bow, float deck, float rake)
{
    BLOB(d, {stern, deck}, {stern, deck}, {0.2f, deck - 0.04f}, {bow, deck + 0.12f},
         {bow, deck + 0.12f}, {bow - 0.55f * rake, -0.8f}, {bow - rake, -0.95f},
         {bow - rake, -0.95f}, {stern + 0.22f, -0.95f}, {stern + 0.22f, -0.95f},
         {stern + 0.06f, -0.7f});
    draw_fill(d, BODY, SOFT);
    LIMB(d, {stern, deck, 0.04f}, {0.2f, deck - 0.04f, 0.04f}, {bow, deck + 0.12f, 0.04f});
    draw_fill(d, SECOND, SOFT);
}

/* The bow wave and the water that hides the keel. */
static void water(struct draw *d)
{
    float lift = draw_vary(d, -0.03f, 0.03f);
    BLOB(d, {-1.1f, -0.95f}, {-0.85f, -0.84f + lift}, {-0.6f, -0.92f}, {-0.35f, -0.84f - lift},
         {-0.1f, -0.92f}, {0.15f, -0.84f + lift}, {0.4f, -0.92f}, {0.68f, -0.82f - lift},
         {1.1f, -0.95f}, {0.5f, -1.03f}, {-0.5f, -1.03f});
    draw_fill(d, GLASS, SOFT);
}

static void sailing(struct draw *d)
{
    float mast = draw_vary(d, -0.1f, 0.08f), belly = draw_vary(d, 0.04f, 0.14f);
    float boom = draw_vary(d, 0.6f, 0.78f), top = draw_vary(d, 0.9f, 1.05f);
    draw_line(d, mast, -0.6f, mast, top, 0.045f);
    draw_fill(d, SECOND, THIN);
    BLOB(d, {mast - 0.05f, top - 0.04f}, {mast - 0.05f, top - 0.04f}, {mast - 0.05f, -0.35f},
         {mast - 0.05f, -0.35f}, {mast - boom, -0.32f}, {mast - boom, -0.32f},
         {mast - boom * 0.55f - belly, 0.25f});
    draw_fill(d, LIGHT, SOFT);
    BLOB(d, {mast + 0.06f, top - 0.15f}, {mast + 0.06f, top - 0.15f}, {mast + 0.35f + belly, 0.12f},
         {0.82f, -0.4f}, {0.82f, -0.4f}, {mast + 0.08f, -0.32f}, {mast + 0.08f, -0.32f});
    draw_fill(d, draw_chance(d, 0.5f) ? ACCENT : LIGHT, SOFT);
    draw_line(d, mast, -0.38f, mast - boom, -0.36f, 0.04f);
    draw_fill(d, SECOND, THIN);
    POLYGON(d, {mast, top}, {mast - 0.16f, top + 0.05f}, {mast, top + 0.1f});
    draw_fill(d, ACCENT, FLAT);
    hull(d, -0.78f, 0.92f, -0.55f, 0.42f);
    water(d);
}

static void portholes(struct draw *d, float x, float y, int n, float gap)
{
    for (int i = 0; i < n; i++) draw_ellipse(d, x + gap * (float)i, y, 0.055f, 0.055f, 0);
    draw_fill(d, GLASS, FLAT);
}

/* A trawler or tug: wheelhouse, funnel, derrick. */
static void fishing(struct draw *d)
{
    float house = draw_vary(d, -0.25f, 0.05f), tall = draw_vary(d, 0.1f, 0.3f);
    draw_line(d, house - 0.42f, -0.4f, house - 0.42f, 0.7f, 0.045f);
    draw_line(d, house - 0.42f, 0.62f, house - 0.9f, 0.1f, 0.035f);
    draw_line(d, house + 0.15f, 0.2f, house + 0.15f, tall + 0.55f, 0.04f);
    draw_fill(d, SECOND, THIN);
    draw_box(d, house - 0.35f, -0.4f, house - 0.12f, tall + 0.22f, 0.02f);
    draw_fill(d, ACCENT, SOFT);
    draw_box(d, house - 0.35f, tall + 0.1f, house - 0.12f, tall + 0.24f, 0.02f);
    draw_fill(d, DARK, THIN);
    POLYGON(d, {house - 0.16f, -0.5f}, {house - 0.16f, tall}, {house + 0.42f, tall},
            {house + 0.5f, -0.5f});
    draw_fill(d, LIGHT, SOFT);
    draw_box(d, house - 0.22f, tall - 0.04f, house + 0.52f, tall + 0.06f, 0.02f);
    draw_fill(d, ACCENT, SOFT);
    draw_box(d, house - 0.08f, tall - 0.28f, house + 0.1f, tall - 0.1f, 0.02f);
    draw_box(d, house + 0.18f, tall - 0.28f, house + 0.4f, tall - 0.1f, 0.02f);
    draw_fill(d, GLASS, THIN);
    hull(d, -0.95f, 1, -0.38f, 0.35f);
    portholes(d, -0.1f, -0.6f, 3, 0.25f);
    water(d);
}

/* An ocean liner: long hull, decks of windows, funnels. */
static void liner(struct draw *d)
{
    int funnels = 2 + draw_pick(d, 2);
    for (int i = 0; i < funnels; i++) {
        float x = -0.4f + 0.34f * (float)i;
        POLYGON(d, {x - 0.08f, 0}, {x - 0.13f, 0.52f}, {x + 0.08f, 0.52f}, {x + 0.1f, 0});
        draw_fill(d, ACCENT, SOFT);
        POLYGON(d, {x - 0.12f, 0.4f}, {x - 0.13f, 0.53f}, {x + 0.08f, 0.53f}, {x + 0.08f, 0.4f});
        draw_fill(d, DARK, SOFT);
    }
    draw_line(d, 0.66f, -0.2f, 0.66f, 0.55f, 0.035f);
    draw_fill(d, SECOND, THIN);
    draw_box(d, -0.58f, -0.2f, 0.52f, 0.06f, 0.02f);
    draw_fill(d, LIGHT, SOFT);
    draw_box(d, -0.78f, -0.45f, 0.7f, -0.16f, 0.02f);
    draw_fill(d, LIGHT, SOFT);
    for (int i = 0; i < 9; i++)
        draw_box(d, -0.7f + 0.15f * (float)i, -0.32f, -0.62f + 0.15f * (float)i, -0.24f, 0);
    for (int i = 0; i < 7; i++)
        draw_box(d, -0.5f + 0.14f * (float)i, -0.1f, -0.42f + 0.14f * (float)i, -0.02f, 0);
    draw_fill(d, GLASS, FLAT);
    hull(d, -1, 1.05f, -0.42f, 0.3f);
    portholes(d, -0.6f, -0.62f, 5, 0.25f);
    water(d);
}

const struct object object_boat = {
    "boat",
    {{"sailing", sailing}, {"fishing", fishing}, {"liner", liner}},
    &texture_planks,
    {{0xa5642f, 0x6e3c18, 0xd8402f, 0x1f1a17, 0xf6f0e2, 0x4c260c},
     {0x23407a, 0xc9a468, 0xd23c38, 0x171c26, 0xf8f4ea, 0x0f2048},
     {0x9e2a2a, 0xd8c08c, 0x1f4f86, 0x1c1616, 0xf8f4ec, 0x561010}},
};
