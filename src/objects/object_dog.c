/* Dog: a long muzzle, hanging ears, tongue, collar, a tail held up. */
#include "objects/object.h"

/* The face from the front, about 2 x 2. */
static void face(struct draw *d)
{
    float ear = draw_vary(d, 0.75f, 1.15f), tongue = draw_vary(d, 0.3f, 0.55f);
    BLOB(d, {0, 0.85f}, {0.5f, 0.76f}, {0.74f, 0.3f}, {0.66f, -0.25f}, {0.44f, -0.75f}, {0, -0.92f},
         {-0.44f, -0.75f}, {-0.66f, -0.25f}, {-0.74f, 0.3f}, {-0.5f, 0.76f});
    draw_fill(d, BODY, ROUND);
    for (int side = -1; side <= 1; side += 2) {
        draw_push(d, 0, 0, 0, (float)side, 1);
        BLOB(d, {0.38f, 0.8f}, {0.72f, 0.72f}, {1.02f, 0.2f}, {1.05f, 0.35f - ear},
             {0.86f, 0.1f - ear}, {0.68f, 0.25f - ear}, {0.66f, 0.25f});
        draw_fill(d, SECOND, SOFT);
        draw_pop(d);
    }
    if (draw_chance(d, 0.75f)) {
        BLOB(d, {-0.17f, -0.7f}, {0.17f, -0.7f}, {0.19f, -0.8f - tongue}, {0, -0.92f - tongue},
             {-0.19f, -0.8f - tongue});
        draw_fill(d, ACCENT, SOFT);
    }
    draw_ellipse(d, -0.22f, -0.5f, 0.3f, 0.32f, 15);
    draw_ellipse(d, 0.22f, -0.5f, 0.3f, 0.32f, -15);
    draw_ellipse(d, 0, -0.2f, 0.22f, 0.42f, 0);
    draw_fill(d, LIGHT, ROUND);
    draw_ellipse(d, 0, -0.28f, 0.24f, 0.17f, 0);
    draw_fill(d, DARK, SOFT);
    LIMB(d, {-0.36f, -0.68f, 0.035f}, {-0.12f, -0.72f, 0.04f}, {0, -0.45f, 0.04f},
         {0.12f, -0.72f, 0.04f}, {0.36f, -0.68f, 0.035f});
    draw_fill(d, DARK, FLAT);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.33f * (float)side;
        draw_ellipse(d, x, 0.2f, 0.14f, 0.16f, 0);
        draw_fill(d, DARK, THIN);
        draw_ellipse(d, x + 0.05f, 0.26f, 0.045f, 0.045f, 0);
        draw_fill(d, LIGHT, FLAT);
    }
}

/* The head from the side, looking right; the neck comes in from below left. */
static void profile(struct draw *d)
{
    float nose = draw_vary(d, 0.9f, 1.2f), ear = draw_vary(d, 0.7f, 1);
    if (draw_chance(d, 0.7f)) {
        LIMB(d, {0.6f, -0.35f, 0.12f}, {0.72f, -0.62f, 0.13f}, {0.7f, -0.85f, 0.11f});
        draw_fill(d, ACCENT, SOFT);
    }
    BLOB(d, {-0.55f, 0.3f}, {-0.2f, 0.62f}, {0.25f, 0.5f}, {0.42f, 0.22f}, {nose, 0.14f},
         {nose + 0.12f, -0.08f}, {nose - 0.05f, -0.3f}, {0.4f, -0.42f}, {0, -0.5f}, {-0.5f, -0.4f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {0.5f, -0.02f}, {nose, 0.08f}, {nose + 0.06f, -0.15f}, {nose - 0.1f, -0.3f},
         {0.4f, -0.36f});
    draw_fill(d, LIGHT, SOFT);
    LIMB(d, {0.42f, -0.28f, 0.035f}, {nose - 0.15f, -0.25f, 0.035f});
    draw_fill(d, DARK, FLAT);
    draw_ellipse(d, nose + 0.04f, 0.06f, 0.15f, 0.13f, 0);
    draw_fill(d, DARK, SOFT);
    draw_ellipse(d, 0.2f, 0.2f, 0.1f, 0.11f, 0);
    draw_fill(d, DARK, THIN);
    draw_ellipse(d, 0.23f, 0.24f, 0.035f, 0.035f, 0);
    draw_fill(d, LIGHT, FLAT);
    BLOB(d, {-0.3f, 0.5f}, {-0.02f, 0.38f}, {0.02f, -0.1f}, {-0.12f, 0.2f - ear},
         {-0.35f, 0.1f - ear}, {-0.58f, 0.2f - ear}, {-0.55f, 0.2f});
    draw_fill(d, SECOND, SOFT);
}

static void paw(struct draw *d, float x, float y)
{
    draw_ellipse(d, x + 0.05f, y, 0.13f, 0.08f, 0);
    draw_fill(d, LIGHT, SOFT);
}

static void sitting(struct draw *d)
{
    float wag = draw_vary(d, 0, 0.4f), lean = draw_vary(d, -0.05f, 0.08f);
    LIMB(d, {-0.45f, -0.8f, 0.09f}, {-0.8f, -0.72f, 0.08f}, {-0.98f, -0.5f + wag, 0.06f});
    draw_fill(d, BODY, ROUND);
    LIMB(d, {0.3f, -0.1f, 0.14f}, {0.34f, -0.5f, 0.1f}, {0.36f, -0.9f, 0.09f});
    draw_fill(d, BODY, ROUND);
    paw(d, 0.38f, -0.93f);
    BLOB(d, {0.05f + lean, 0.42f}, {0.34f + lean, 0.2f}, {0.4f, -0.2f}, {0.25f, -0.6f},
         {0.1f, -0.95f}, {-0.4f, -0.98f}, {-0.58f, -0.7f}, {-0.42f, -0.25f}, {-0.18f, 0.2f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, -0.28f, -0.7f, 0.3f, 0.25f, 20);
    draw_fill(d, BODY, ROUND);
    LIMB(d, {-0.35f, -0.92f, 0.09f}, {0, -0.93f, 0.08f});
    draw_fill(d, LIGHT, SOFT);
    LIMB(d, {0.18f, -0.05f, 0.15f}, {0.16f, -0.5f, 0.11f}, {0.18f, -0.9f, 0.09f});
    draw_fill(d, BODY, ROUND);
    paw(d, 0.2f, -0.93f);
    LIMB(d, {-0.14f + lean, 0.28f, 0.06f}, {0.12f + lean, 0.2f, 0.06f},
         {0.34f + lean, 0.26f, 0.06f});
    draw_fill(d, ACCENT, SOFT);
    draw_push(d, 0.12f + lean, 0.6f, draw_vary(d, -10, 18), 0.5f, 0.5f);
    profile(d);
    draw_pop(d);
}

static void leg(struct draw *d, float x, float swing, float thigh)
{
    LIMB(d, {x, -0.05f, thigh}, {x + 0.4f * swing - 0.03f, -0.45f, 0.1f},
         {x + swing, -0.86f, 0.08f});
    draw_fill(d, BODY, ROUND);
    paw(d, x + swing, -0.9f);
}

static void standing(struct draw *d)
{
    float step = draw_vary(d, -0.2f, 0.2f), wag = draw_vary(d, -0.15f, 0.2f);
    LIMB(d, {-0.6f, 0.15f, 0.1f}, {-0.82f, 0.4f, 0.08f}, {-0.85f + wag, 0.72f, 0.05f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.45f, -step, 0.16f);
    leg(d, 0.3f, step, 0.14f);
    LIMB(d, {0.3f, 0.1f, 0.26f}, {0.5f, 0.42f, 0.2f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {-0.72f, 0.1f}, {-0.5f, 0.27f}, {0, 0.2f}, {0.35f, 0.27f}, {0.58f, 0.1f},
         {0.5f, -0.22f}, {0.2f, -0.34f}, {-0.2f, -0.2f}, {-0.62f, -0.18f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.58f, step, 0.19f);
    leg(d, 0.42f, -step, 0.16f);
    LIMB(d, {0.28f, 0.38f, 0.055f}, {0.48f, 0.25f, 0.06f}, {0.66f, 0.3f, 0.055f});
    draw_fill(d, ACCENT, SOFT);
    draw_push(d, 0.58f, 0.6f, draw_vary(d, -15, 15), 0.42f, 0.42f);
    profile(d);
    draw_pop(d);
}

const struct object object_dog = {
    "dog",
    {{"sitting", sitting}, {"standing", standing}, {"face", face}},
    &texture_patches,
    {{0xf0e8dc, 0x5a3a22, 0xd24a4a, 0x1e1a18, 0xfaf6ee, 0x6d4526},
     {0xe6c58c, 0xb98546, 0xc83c46, 0x241c16, 0xf6ead2, 0xa8702f},
     {0xeceae6, 0x2c2a2a, 0xd6454a, 0x161414, 0xffffff, 0x2c2a2a},
     {0xb9783c, 0x6e3f1c, 0xc4384c, 0x20160f, 0xf0dcc0, 0xf0dcc0}},
};
