/* Oven: a box with a glass door, a handle across it, a row of knobs; a hob on top of the cooker. */
#include "base/mathx.h"
#include "objects/object.h"

static void knobs(struct draw *d, float x0, float x1, float y, int n, float r)
{
    for (int i = 0; i < n; i++) {
        float x = x0 + (x1 - x0) * (float)i / (float)(n - 1), a = draw_vary(d, 0, 3.14f);
        draw_ellipse(d, x, y, r, r, 0);
        draw_fill(d, DARK, SOFT);
        draw_line(d, x, y, x + 0.8f * r * mathx_cosf(a), y + 0.8f * r * mathx_sinf(a), 0.35f * r);
        draw_fill(d, LIGHT, FLAT);
    }
}

/* The glass door: frame, dark window with a glow and racks inside, handle. */
static void door(struct draw *d, float x0, float y0, float x1, float y1)
{
    draw_box(d, x0, y0, x1, y1, 0.04f);
    draw_fill(d, BODY, SOFT);
    float low = y0 + 0.12f, high = y1 - 0.2f, left = x0 + 0.13f, right = x1 - 0.13f;
    draw_box(d, left, low, right, high, 0.05f);
    draw_fill(d, DARK, THIN);
    if (draw_chance(d, 0.5f)) {
        draw_box(d, left + 0.05f, low + 0.05f, right - 0.05f, high - 0.05f, 0.04f);
        draw_fill(d, ACCENT, FLAT);
    }
    for (int i = 1; i <= 2; i++) {
        float y = low + (high - low) * (float)i / 3;
        draw_line(d, left + 0.03f, y, right - 0.03f, y, 0.03f);
    }
    draw_fill(d, STEEL, FLAT);
    POLYGON(d, {left + 0.12f, low + 0.03f}, {left + 0.24f, low + 0.03f},
            {left + 0.4f, high - 0.03f}, {left + 0.28f, high - 0.03f});
    draw_fill(d, GLASS, FLAT);
    draw_line(d, x0 + 0.1f, y1 - 0.1f, x1 - 0.1f, y1 - 0.1f, 0.075f);
    draw_fill(d, STEEL, ROUND);
}

static void burner(struct draw *d, float x, float y, float r)
{
    draw_ellipse(d, x, y, r, 0.32f * r, 0);
    draw_fill(d, DARK, THIN);
    draw_ring(d, x, y, 0.7f * r, 0.22f * r, 0.05f * r);
    draw_fill(d, ACCENT, FLAT);
}

/* A cooker seen from the front and above: hob, panel with knobs, door, drawer. */
static void cooker(struct draw *d)
{
    float half = draw_vary(d, 0.66f, 0.78f), rise = draw_vary(d, 0.2f, 0.3f);
    bool back = draw_chance(d, 0.5f);
    if (back) {
        draw_box(d, -half + 0.06f, 0.5f, half - 0.06f, 1, 0.04f);
        draw_fill(d, BODY, SOFT);
        draw_box(d, -0.25f, 0.8f, 0.25f, 0.93f, 0.02f);
        draw_fill(d, DARK, THIN);
    }
    POLYGON(d, {-half, 0.5f}, {half, 0.5f}, {half - 0.1f, 0.5f + rise},
            {-half + 0.1f, 0.5f + rise});
    draw_fill(d, SECOND, THIN);
    for (int i = -1; i <= 1; i += 2) {
        burner(d, 0.34f * (float)i, 0.5f + 0.7f * rise, 0.2f);
        burner(d, 0.38f * (float)i, 0.5f + 0.28f * rise, 0.24f);
    }
    draw_box(d, -half, -1, half, 0.52f, 0.03f);
    draw_fill(d, BODY, THIN);
    knobs(d, -half + 0.16f, half - 0.16f, 0.39f, 4 + draw_pick(d, 2), 0.075f);
    draw_line(d, -half, 0.26f, half, 0.26f, 0.02f);
    draw_line(d, -half, -0.74f, half, -0.74f, 0.025f);
    draw_fill(d, DARK, FLAT);
    door(d, -half + 0.04f, -0.71f, half - 0.04f, 0.23f);
    draw_line(d, -0.3f, -0.86f, 0.3f, -0.86f, 0.05f);
    draw_fill(d, STEEL, SOFT);
}

/* A built-in oven: control panel with a clock, a large door. */
static void built_in(struct draw *d)
{
    float half = draw_vary(d, 0.85f, 1), high = draw_vary(d, 0.7f, 0.85f);
    draw_box(d, -half, -high, half, high, 0.05f);
    draw_fill(d, BODY, THIN);
    draw_box(d, -0.24f, high - 0.24f, 0.24f, high - 0.08f, 0.03f);
    draw_fill(d, DARK, THIN);
    for (int i = 0; i < 4; i++)
        draw_box(d, -0.17f + 0.09f * (float)i, high - 0.2f, -0.11f + 0.09f * (float)i, high - 0.12f,
                 0);
    draw_fill(d, ACCENT, FLAT);
    knobs(d, -half + 0.18f, -half + 0.42f, high - 0.16f, 2, 0.085f);
    knobs(d, half - 0.42f, half - 0.18f, high - 0.16f, 2, 0.085f);
    door(d, -half + 0.04f, -high + 0.05f, half - 0.04f, high - 0.32f);
}

/* A cooker with its side in view. */
static void corner(struct draw *d)
{
    float half = draw_vary(d, 0.55f, 0.65f), deep = draw_vary(d, 0.25f, 0.42f);
    POLYGON(d, {half, -0.98f}, {half + deep, -0.8f}, {half + deep, 0.72f}, {half, 0.52f});
    draw_fill(d, SECOND, THIN);
    POLYGON(d, {-half, 0.5f}, {half, 0.5f}, {half + deep, 0.72f}, {-half + deep, 0.72f});
    draw_fill(d, LIGHT, THIN);
    for (int i = 0; i < 4; i++) {
        float x = (i & 1 ? 0.3f : -0.3f) + (i & 2 ? 0.7f : 0.3f) * deep;
        burner(d, x, i & 2 ? 0.655f : 0.565f, 0.17f);
    }
    draw_box(d, -half, -1, half, 0.52f, 0.03f);
    draw_fill(d, BODY, THIN);
    knobs(d, -half + 0.14f, half - 0.14f, 0.39f, 4, 0.075f);
    door(d, -half + 0.04f, -0.75f, half - 0.04f, 0.26f);
    draw_line(d, -half, -0.8f, half, -0.8f, 0.025f);
    draw_fill(d, DARK, FLAT);
}

const struct object object_oven = {
    "oven",
    {{"cooker", cooker}, {"built-in", built_in}, {"corner", corner}},
    &texture_slots,
    {{0xeceae6, 0xc4c2bc, 0xe8862c, 0x202226, 0xfafafa, 0x4a4a4c},
     {0xa8d0c4, 0x7ca89c, 0xe88a34, 0x1c2424, 0xf4faf6, 0x2e5a50},
     {0xf0e4b8, 0xc8b880, 0xe07028, 0x26221c, 0xfcf8ea, 0x806a30}},
};
