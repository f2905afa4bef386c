/* Clock: a round or square face with twelve ticks and two hands. */
#include "base/mathx.h"
#include "objects/object.h"

/* The face, radius 1: ticks (long ones at the quarters), hands, hub. */
static void face(struct draw *d, bool round)
{
    if (round)
        draw_ellipse(d, 0, 0, 1, 1, 0);
    else
        draw_box(d, -1, -1, 1, 1, 0.12f);
    draw_fill(d, LIGHT, THIN);
    for (int i = 0; i < 12; i++) {
        float from = i % 3 ? 0.78f : 0.66f, width = i % 3 ? 0.07f : 0.12f;
        float s = mathx_sinf(0.5235988f * (float)i), c = mathx_cosf(0.5235988f * (float)i);
        draw_line(d, from * s, from * c, 0.88f * s, 0.88f * c, width);
    }
    draw_fill(d, DARK, FLAT);
    float minute = (float)draw_pick(d, 60), hour = (float)draw_pick(d, 12) + minute / 60;
    float hs = mathx_sinf(0.5235988f * hour), hc = mathx_cosf(0.5235988f * hour);
    float ms = mathx_sinf(0.1047198f * minute), mc = mathx_cosf(0.1047198f * minute);
    LIMB(d, {-0.1f * hs, -0.1f * hc, 0.07f}, {0.5f * hs, 0.5f * hc, 0.06f});
    LIMB(d, {-0.12f * ms, -0.12f * mc, 0.05f}, {0.76f * ms, 0.76f * mc, 0.04f});
    draw_fill(d, DARK, THIN);
    draw_ellipse(d, 0, 0, 0.1f, 0.1f, 0);
    draw_fill(d, ACCENT, THIN);
}

static void face_at(struct draw *d, float y, float size, bool round)
{
    draw_push(d, 0, y, 0, size, size);
    face(d, round);
    draw_pop(d);
}

static void wall(struct draw *d)
{
    float rim = draw_vary(d, 0.13f, 0.25f);
    bool round = draw_chance(d, 0.8f);
    if (round)
        draw_ellipse(d, 0, 0, 1, 1, 0);
    else
        draw_box(d, -0.95f, -0.95f, 0.95f, 0.95f, 0.12f);
    draw_fill(d, BODY, SOFT);
    if (round)
        draw_ring(d, 0, 0, 1 - rim + 0.05f, 1 - rim + 0.05f, 0.06f);
    else
        draw_box(d, -0.96f + rim, -0.96f + rim, 0.96f - rim, 0.96f - rim, 0.1f);
    draw_fill(d, SECOND, THIN);
    face_at(d, 0, 0.98f - rim, round);
}

/* Two bells, hammer, feet. */
static void alarm(struct draw *d)
{
    float rim = draw_vary(d, 0.1f, 0.16f);
    for (int i = -1; i <= 1; i += 2) {
        float x = (float)i;
        LIMB(d, {0.42f * x, -0.62f, 0.08f}, {0.62f * x, -0.98f, 0.06f});
        draw_fill(d, SECOND, SOFT);
        draw_push(d, 0.46f * x, 0.68f, -32 * x, 1, 1);
        BLOB(d, {-0.3f, -0.06f}, {-0.3f, -0.06f}, {-0.25f, 0.14f}, {0, 0.26f}, {0.25f, 0.14f},
             {0.3f, -0.06f}, {0.3f, -0.06f});
        draw_fill(d, SECOND, ROUND);
        draw_pop(d);
    }
    draw_line(d, 0, 0.6f, 0, 0.92f, 0.05f);
    draw_line(d, -0.09f, 0.92f, 0.09f, 0.92f, 0.1f);
    draw_fill(d, DARK, SOFT);
    draw_ellipse(d, 0, -0.1f, 0.76f, 0.76f, 0);
    draw_fill(d, BODY, SOFT);
    face_at(d, -0.1f, 0.76f - rim, true);
}

/* A case clock with a pendulum below the face, or a mantel clock on a foot. */
static void pendulum(struct draw *d)
{
    float wide = draw_vary(d, 0.42f, 0.5f), swing = draw_vary(d, -0.15f, 0.15f);
    POLYGON(d, {-wide, 0.72f}, {0, 1.08f}, {wide, 0.72f});
    draw_fill(d, SECOND, SOFT);
    draw_box(d, -wide, -1, wide, 0.76f, 0.04f);
    draw_fill(d, BODY, SOFT);
    draw_box(d, -wide - 0.06f, 0.7f, wide + 0.06f, 0.8f, 0.03f);
    draw_box(d, -wide - 0.06f, -1.04f, wide + 0.06f, -0.92f, 0.03f);
    draw_fill(d, SECOND, SOFT);
    draw_box(d, -0.26f, -0.84f, 0.26f, -0.1f, 0.04f);
    draw_fill(d, DARK, THIN);
    draw_line(d, 0, -0.1f, swing, -0.6f, 0.045f);
    draw_ellipse(d, swing, -0.62f, 0.13f, 0.13f, 0);
    draw_fill(d, ACCENT, SOFT);
    draw_ellipse(d, 0, 0.32f, 0.43f, 0.43f, 0);
    draw_fill(d, ACCENT, SOFT);
    face_at(d, 0.32f, 0.38f, true);
}

const struct object object_clock = {
    "clock",
    {{"wall", wall}, {"alarm", alarm}, {"pendulum", pendulum}},
    &texture_guilloche,
    {{0xd2a53a, 0xa87a1c, 0xe8c868, 0x241c10, 0xfaf4e2, 0x7a5408},
     {0xc88a4a, 0x9a5e28, 0xe0b458, 0x20160e, 0xf8f0dc, 0x683a0c},
     {0xdcb860, 0x8f6c28, 0xc04a34, 0x1e1a14, 0xfcf8ea, 0x80601c}},
};
