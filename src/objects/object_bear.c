/* Bear: a heavy body with a shoulder hump, small round ears, a heavy muzzle, broad paws and no
 * tail. */
#include "objects/object.h"

/* The face from the front, about 2 x 2. */
static void face(struct draw *d)
{
    float ear = draw_vary(d, 0.27f, 0.36f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.66f * (float)side;
        draw_ellipse(d, x, 0.7f, ear, ear, 0);
        draw_fill(d, BODY, SOFT);
        draw_ellipse(d, x, 0.68f, ear * 0.55f, ear * 0.55f, 0);
        draw_fill(d, ACCENT, FLAT);
    }
    BLOB(d, {0, 0.85f}, {0.55f, 0.72f}, {0.88f, 0.15f}, {0.85f, -0.4f}, {0.45f, -0.82f},
         {0, -0.92f}, {-0.45f, -0.82f}, {-0.85f, -0.4f}, {-0.88f, 0.15f}, {-0.55f, 0.72f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, 0, -0.4f, 0.42f, 0.38f, 0);
    draw_fill(d, SECOND, ROUND);
    BLOB(d, {-0.22f, -0.12f}, {0.22f, -0.12f}, {0.14f, -0.34f}, {-0.14f, -0.34f});
    draw_fill(d, DARK, SOFT);
    LIMB(d, {0, -0.3f, 0.035f}, {0, -0.52f, 0.035f});
    LIMB(d, {-0.22f, -0.53f, 0.03f}, {0, -0.6f, 0.04f}, {0.22f, -0.53f, 0.03f});
    draw_fill(d, DARK, FLAT);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.36f * (float)side;
        draw_ellipse(d, x, 0.16f, 0.1f, 0.11f, 0);
        draw_fill(d, DARK, THIN);
        draw_ellipse(d, x + 0.04f, 0.2f, 0.035f, 0.035f, 0);
        draw_fill(d, LIGHT, FLAT);
    }
}

/* The head from the side, looking right: a broad skull, a deep stop, a long heavy muzzle. */
static void profile(struct draw *d)
{
    draw_ellipse(d, 0.06f, 0.6f, 0.2f, 0.21f, 0);
    draw_fill(d, BODY, SOFT);
    BLOB(d, {-0.9f, 0.3f}, {-0.4f, 0.62f}, {0.12f, 0.52f}, {0.4f, 0.16f}, {0.86f, 0.06f},
         {1.14f, -0.06f}, {1.16f, -0.34f}, {0.9f, -0.5f}, {0.4f, -0.56f}, {-0.1f, -0.74f},
         {-0.8f, -0.7f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {0.46f, 0.1f}, {0.88f, 0.04f}, {1.12f, -0.08f}, {1.13f, -0.34f}, {0.88f, -0.46f},
         {0.5f, -0.46f}, {0.38f, -0.2f});
    draw_fill(d, SECOND, SOFT);
    BLOB(d, {0.96f, 0.08f}, {1.2f, 0.04f}, {1.2f, -0.16f}, {1.04f, -0.16f});
    draw_fill(d, DARK, SOFT);
    LIMB(d, {0.52f, -0.36f, 0.035f}, {0.8f, -0.3f, 0.035f}, {1.08f, -0.3f, 0.035f});
    draw_ellipse(d, 0.3f, 0.17f, 0.085f, 0.085f, 0);
    draw_fill(d, DARK, FLAT);
    draw_ellipse(d, 0.33f, 0.2f, 0.03f, 0.03f, 0);
    draw_fill(d, LIGHT, FLAT);
    draw_ellipse(d, -0.34f, 0.56f, 0.25f, 0.26f, 0);
    draw_fill(d, BODY, SOFT);
    draw_ellipse(d, -0.33f, 0.54f, 0.13f, 0.15f, 0);
    draw_fill(d, ACCENT, FLAT);
}

/* A broad paw, flat on the ground, with its claws. */
static void foot(struct draw *d, float x, float y)
{
    BLOB(d, {x - 0.17f, y + 0.1f}, {x + 0.06f, y + 0.12f}, {x + 0.25f, y}, {x + 0.24f, y - 0.1f},
         {x - 0.15f, y - 0.1f});
    draw_fill(d, BODY, SOFT);
    for (int i = 0; i < 3; i++) {
        float claw = x + 0.14f + 0.06f * (float)i;
        LIMB(d, {claw, y - 0.03f, 0.022f}, {claw + 0.03f, y - 0.09f, 0.016f});
    }
    draw_fill(d, LIGHT, FLAT);
}

static void leg(struct draw *d, float x, float swing, float width)
{
    LIMB(d, {x, -0.02f, width}, {x + swing * 0.5f, -0.5f, width * 0.82f},
         {x + swing, -0.8f, 0.17f});
    draw_fill(d, BODY, ROUND);
    foot(d, x + swing, -0.86f);
}

static void walking(struct draw *d)
{
    float step = draw_vary(d, -0.14f, 0.14f), low = draw_vary(d, -0.2f, 0.06f);
    float hump = draw_vary(d, 0.5f, 0.6f), tilt = draw_vary(d, -24, -4);
    leg(d, -0.46f, -step, 0.24f);
    leg(d, 0.3f, step, 0.22f);
    BLOB(d, {-0.98f, -0.12f}, {-0.86f, 0.26f}, {-0.5f, 0.4f}, {-0.1f, 0.38f}, {0.22f, hump},
         {0.5f, hump - 0.06f}, {0.8f, 0.2f}, {0.8f, -0.14f}, {0.5f, -0.42f}, {0, -0.46f},
         {-0.5f, -0.46f}, {-0.9f, -0.42f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.7f, step, 0.28f);
    leg(d, 0.5f, -step, 0.25f);
    draw_push(d, 0.86f, 0.16f + low, tilt, 0.5f, 0.5f);
    profile(d);
    draw_pop(d);
}

/* On its hind legs or seated like a toy, from the front. */
static void front(struct draw *d, bool seated)
{
    float arm = draw_vary(d, -0.25f, 0.25f), fat = draw_vary(d, 0.95f, 1.12f);
    for (int side = -1; side <= 1; side += 2) {
        draw_push(d, 0, 0, 0, fat * (float)side, 1);
        if (seated)
            LIMB(d, {0.28f, -0.65f, 0.22f}, {0.55f, -0.8f, 0.19f}, {0.72f, -0.82f, 0.18f});
        else
            LIMB(d, {0.25f, -0.45f, 0.24f}, {0.3f, -0.75f, 0.19f}, {0.34f, -0.9f, 0.17f});
        draw_fill(d, BODY, ROUND);
        draw_pop(d);
    }
    draw_push(d, 0, 0, 0, fat, 1);
    BLOB(d, {0, 0.42f}, {0.34f, 0.3f}, {0.52f, -0.05f}, {0.56f, -0.5f}, {0.36f, -0.85f},
         {0, -0.92f}, {-0.36f, -0.85f}, {-0.56f, -0.5f}, {-0.52f, -0.05f}, {-0.34f, 0.3f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, 0, -0.38f, 0.3f, 0.36f, 0);
    draw_fill(d, SECOND, SOFT);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        LIMB(d, {0.36f * x, 0.14f, 0.16f}, {0.62f * x, -0.15f, 0.14f},
             {0.6f * x, -0.4f + arm, 0.14f});
        draw_fill(d, BODY, ROUND);
        if (!seated) continue;
        draw_ellipse(d, 0.76f * x, -0.8f, 0.13f, 0.16f, 0);
        draw_fill(d, ACCENT, SOFT);
    }
    draw_pop(d);
    draw_push(d, 0, 0.62f, draw_vary(d, -10, 10), 0.44f, 0.44f);
    face(d);
    draw_pop(d);
}

static void upright(struct draw *d)
{
    front(d, false);
}

static void seated(struct draw *d)
{
    front(d, true);
}

const struct object object_bear = {
    "bear",
    {{"walking", walking}, {"upright", upright}, {"seated", seated}, {"face", face}},
    &texture_shag,
    {{0x6b4426, 0xa97c4e, 0x8a5c3a, 0x1c130d, 0xf4ece0, 0x9a6a3c},
     {0x3b2e28, 0x8d6b4c, 0x6a4c3a, 0x120e0c, 0xf0e8dc, 0x5c4638},
     {0x8f5e30, 0xc89e68, 0xa87448, 0x24170e, 0xf6eee0, 0xc08a4c},
     {0x54351f, 0x7d5836, 0x6e4930, 0x17100b, 0xefe6d8, 0x80562e}},
};
