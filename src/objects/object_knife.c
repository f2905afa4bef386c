/* Knife: a blade with one cutting edge and a point, bolster, riveted handle. Drawn along x, point
 * to the right, and turned so that it lies across the picture. */
#include "objects/object.h"

/* Enters the frame in which the knife lies along x. */
static void lie(struct draw *d)
{
    float degrees = draw_vary(d, 15, 55);
    draw_push(d, 0, 0, degrees, 1, draw_vary(d, 1, 1.25f));
}

static void handle(struct draw *d, float half, float drop)
{
    BLOB(d, {-0.98f, half * 0.7f}, {-0.6f, half * 0.8f}, {-0.12f, half}, {-0.12f, half},
         {-0.12f, -half}, {-0.12f, -half}, {-0.5f, -half * 0.75f}, {-0.85f, -half - drop},
         {-1.02f, -half * 0.8f - drop});
    draw_fill(d, SECOND, ROUND);
    for (int i = 0; i < 3; i++)
        draw_ellipse(d, -0.8f + 0.27f * (float)i, -0.1f * half, 0.045f, 0.045f, 0);
    draw_fill(d, LIGHT, THIN);
    draw_box(d, -0.16f, -half - 0.02f, -0.02f, half + 0.01f, 0.02f);
    draw_fill(d, STEEL, SOFT);
}

static void chef(struct draw *d)
{
    lie(d);
    float deep = draw_vary(d, 0.2f, 0.32f);
    BLOB(d, {-0.06f, 0.12f}, {-0.06f, 0.12f}, {0.5f, 0.11f}, {0.9f, 0.02f}, {1.1f, -0.1f},
         {1.1f, -0.1f}, {0.8f, -deep * 0.85f}, {0.4f, -deep - 0.02f}, {-0.04f, -deep},
         {-0.04f, -deep});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {1.08f, -0.1f}, {1.08f, -0.1f}, {0.8f, -deep * 0.85f}, {0.4f, -deep - 0.02f},
         {-0.04f, -deep}, {-0.04f, -deep}, {-0.04f, -deep + 0.07f}, {-0.04f, -deep + 0.07f},
         {0.4f, -deep + 0.06f}, {0.78f, -deep * 0.6f});
    draw_fill(d, LIGHT, FLAT);
    handle(d, 0.11f, draw_vary(d, 0, 0.06f));
    draw_pop(d);
}

/* A cleaver: a tall blade with a square end and a hole to hang it by. */
static void cleaver(struct draw *d)
{
    lie(d);
    float deep = draw_vary(d, 0.36f, 0.48f), end = draw_vary(d, 0.82f, 1);
    BLOB(d, {-0.06f, 0.13f}, {-0.06f, 0.13f}, {0.4f, 0.14f}, {end - 0.08f, 0.13f}, {end, 0.06f},
         {end, 0.06f}, {end + 0.02f, -deep + 0.06f}, {end - 0.08f, -deep}, {end - 0.08f, -deep},
         {0.4f, -deep - 0.03f}, {0.02f, -deep}, {0.02f, -deep});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {end + 0.01f, -deep + 0.08f}, {end - 0.08f, -deep}, {0.4f, -deep - 0.03f},
         {0.02f, -deep}, {0.02f, -deep}, {0.02f, -deep + 0.07f}, {0.02f, -deep + 0.07f},
         {0.4f, -deep + 0.05f});
    draw_fill(d, LIGHT, FLAT);
    draw_ellipse(d, end - 0.14f, 0.02f, 0.06f, 0.06f, 0);
    draw_fill(d, DARK, FLAT);
    handle(d, 0.11f, 0);
    draw_pop(d);
}

/* A hunting knife: clip point, saw teeth on the back, guard. */
static void hunting(struct draw *d)
{
    lie(d);
    float clip = draw_vary(d, 0.45f, 0.65f);
    BLOB(d, {-0.06f, 0.15f}, {-0.06f, 0.15f}, {clip, 0.15f}, {clip, 0.15f}, {clip + 0.2f, 0.08f},
         {1.08f, 0.1f}, {1.08f, 0.1f}, {0.9f, -0.12f}, {0.6f, -0.2f}, {-0.06f, -0.18f},
         {-0.06f, -0.18f});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {1.06f, 0.09f}, {1.06f, 0.09f}, {0.9f, -0.12f}, {0.6f, -0.2f}, {-0.06f, -0.18f},
         {-0.06f, -0.18f}, {-0.06f, -0.1f}, {-0.06f, -0.1f}, {0.6f, -0.12f}, {0.86f, -0.04f});
    draw_fill(d, LIGHT, FLAT);
    for (int i = 0; i < 4; i++) {
        float x = 0.06f + 0.11f * (float)i;
        POLYGON(d, {x, 0.16f}, {x + 0.08f, 0.16f}, {x + 0.04f, 0.1f});
    }
    draw_fill(d, DARK, FLAT);
    handle(d, 0.13f, 0.05f);
    draw_box(d, -0.14f, -0.27f, -0.04f, 0.25f, 0.04f);
    draw_fill(d, ACCENT, SOFT);
    draw_pop(d);
}

const struct object object_knife = {
    "knife",
    {{"chef", chef}, {"cleaver", cleaver}, {"hunting", hunting}},
    &texture_damask_steel,
    {{0xc2c8ce, 0x26211f, 0x8a8f96, 0x3a3d42, 0xf0f4f6, 0x6a727c},
     {0xb4bac4, 0x5a2c18, 0xc09a50, 0x34373c, 0xeaeef2, 0x5c6470},
     {0xced2d4, 0x3a3c44, 0x9aa0a8, 0x404348, 0xf4f6f8, 0x7a8088}},
};
