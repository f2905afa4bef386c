/* Bottle: body, shoulder, slim neck, cap or cork, label. */
#include "objects/object.h"

/* The outline of half a bottle, turned into a whole one: (x, y) from the foot upwards. */
static void profile(struct draw *d, const float (*half)[2], int n, enum role role)
{
    float xy[32][2];
    for (int i = 0; i < n; i++) {
        xy[i][0] = half[i][0];
        xy[i][1] = half[i][1];
        xy[2 * n - 1 - i][0] = -half[i][0];
        xy[2 * n - 1 - i][1] = half[i][1];
    }
    draw_blob(d, xy, 2 * n);
    draw_fill(d, role, ROUND);
}
#define PROFILE(d, role, ...)                                                                      \
    profile(d, (const float[][2]){__VA_ARGS__},                                                    \
            (int)(sizeof(const float[][2]){__VA_ARGS__} / (2 * sizeof(float))), role)

static void label(struct draw *d, float half, float low, float high)
{
    BLOB(d, {-half, low}, {-half, low}, {0, low - 0.04f}, {half, low}, {half, low}, {half, high},
         {half, high}, {0, high - 0.04f}, {-half, high}, {-half, high});
    draw_fill(d, LIGHT, SOFT);
    float middle = (low + high) / 2;
    if (draw_chance(d, 0.5f))
        draw_ellipse(d, 0, middle, 0.5f * half, 0.28f * (high - low), 0);
    else
        draw_box(d, -half, middle - 0.06f, half, middle + 0.06f, 0);
    draw_fill(d, ACCENT, FLAT);
    draw_line(d, -0.5f * half, high - 0.13f, 0.5f * half, high - 0.13f, 0.03f);
    draw_line(d, -0.4f * half, low + 0.06f, 0.4f * half, low + 0.06f, 0.03f);
    draw_fill(d, DARK, FLAT);
}

/* Bright upright reflections that make it glass. */
static void reflect(struct draw *d, float half, float low, float high)
{
    LIMB(d, {-0.66f * half, low, 0.025f}, {-0.7f * half, (low + high) / 2, 0.035f},
         {-0.6f * half, high, 0.02f});
    LIMB(d, {0.78f * half, low, 0.012f}, {0.78f * half, high, 0.012f});
    draw_fill(d, LIGHT, FLAT);
}

static void wine(struct draw *d)
{
    float w = draw_vary(d, 0.25f, 0.31f), shoulder = draw_vary(d, 0.12f, 0.3f);
    PROFILE(d, BODY, {w - 0.02f, -1}, {w, -0.95f}, {w, -0.9f}, {w, shoulder - 0.15f},
            {w * 0.85f, shoulder + 0.02f}, {0.11f, shoulder + 0.2f}, {0.095f, 0.6f}, {0.095f, 0.9f},
            {0.1f, 0.95f});
    draw_box(d, -0.115f, 0.62f, 0.115f, 0.99f, 0.03f);
    draw_fill(d, ACCENT, ROUND);
    draw_box(d, -0.13f, 0.84f, 0.13f, 0.9f, 0.03f);
    draw_fill(d, ACCENT, SOFT);
    label(d, w - 0.005f, -0.7f, shoulder - 0.25f);
    reflect(d, w, -0.9f, shoulder - 0.08f);
}

static void soda(struct draw *d)
{
    float waist = draw_vary(d, 0.2f, 0.26f), fill = draw_vary(d, 0.1f, 0.35f);
    PROFILE(d, BODY, {0.24f, -1}, {0.3f, -0.92f}, {0.3f, -0.6f}, {waist, -0.3f}, {0.3f, 0},
            {0.3f, fill}, {0.2f, fill + 0.25f}, {0.12f, 0.72f}, {0.11f, 0.84f});
    draw_box(d, -0.15f, 0.78f, 0.15f, 1, 0.03f);
    draw_fill(d, ACCENT, SOFT);
    for (int i = -2; i <= 2; i++)
        draw_line(d, 0.055f * (float)i, 0.82f, 0.055f * (float)i, 0.97f, 0.016f);
    draw_fill(d, DARK, FLAT);
    draw_box(d, -waist - 0.02f, -0.42f, waist + 0.02f, 0.02f, 0.05f);
    draw_fill(d, ACCENT, ROUND);
    LIMB(d, {-waist, -0.25f, 0.03f}, {0, -0.15f, 0.05f}, {waist, -0.22f, 0.03f});
    draw_fill(d, LIGHT, FLAT);
    reflect(d, 0.3f, -0.9f, -0.58f);
    reflect(d, 0.29f, 0.08f, fill + 0.1f);
}

/* A flask or jug: wide body, short neck, stopper; sometimes a handle. */
static void flask(struct draw *d)
{
    float w = draw_vary(d, 0.4f, 0.52f), low = draw_vary(d, -0.1f, 0.1f);
    PROFILE(d, BODY, {w * 0.7f, -1}, {w * 0.92f, -0.9f}, {w, -0.5f}, {w * 0.9f, low},
            {w * 0.45f, low + 0.32f}, {0.14f, low + 0.5f}, {0.13f, 0.72f}, {0.18f, 0.76f},
            {0.18f, 0.82f});
    POLYGON(d, {-0.11f, 0.78f}, {0.11f, 0.78f}, {0.14f, 1.02f}, {-0.14f, 1.02f});
    draw_fill(d, SECOND, SOFT);
    label(d, w * 0.62f, -0.72f, low - 0.08f);
    reflect(d, w, -0.75f, low);
}

const struct object object_bottle = {
    "bottle",
    {{"wine", wine}, {"soda", soda}, {"flask", flask}},
    &texture_drops,
    {{0x2f6b3a, 0xa8743c, 0x8c2430, 0x14201a, 0xf2ead2, 0x163c1e},
     {0x3f8f62, 0xb88a50, 0xd83a34, 0x14241c, 0xf6f2e4, 0x1e5a38},
     {0x7a4416, 0xc09058, 0xd8b04a, 0x20130a, 0xf4ead0, 0x45240a},
     {0x4a8f8a, 0xb08450, 0x2c5f9c, 0x122624, 0xf4f4ec, 0x225854}},
};
