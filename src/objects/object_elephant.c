/* Elephant: trunk, large ears, tusks, legs like columns, a thin tail. */
#include "objects/object.h"

static void leg(struct draw *d, float x, float swing, bool far)
{
    LIMB(d, {x, -0.1f, 0.19f}, {x + swing * 0.5f, -0.5f, 0.155f}, {x + swing, -0.86f, 0.15f});
    draw_fill(d, far ? SECOND : BODY, ROUND);
    for (int i = -1; i <= 1; i++)
        draw_ellipse(d, x + swing + 0.085f * (float)i, -0.96f, 0.042f, 0.04f, 0);
    draw_fill(d, LIGHT, FLAT);
}

static void tusk(struct draw *d, float x, float y, float side)
{
    LIMB(d, {x, y, 0.06f}, {x + 0.12f * side, y - 0.2f, 0.05f},
         {x + 0.3f * side, y - 0.24f, 0.02f});
    draw_fill(d, LIGHT, SOFT);
}

static void eye(struct draw *d, float x, float y)
{
    draw_ellipse(d, x, y, 0.05f, 0.04f, 0);
    draw_fill(d, DARK, FLAT);
}

/* From the side, looking right, with the trunk down or raised. */
static void side(struct draw *d, bool raised)
{
    float step = draw_vary(d, -0.13f, 0.13f), ear = draw_vary(d, 0.9f, 1.15f);
    float swing = draw_vary(d, -0.1f, 0.12f);
    LIMB(d, {-0.82f, 0.2f, 0.04f}, {-0.96f, -0.1f, 0.03f}, {-0.95f, -0.4f, 0.025f});
    draw_ellipse(d, -0.95f, -0.46f, 0.04f, 0.08f, 0);
    draw_fill(d, SECOND, SOFT);
    leg(d, -0.42f, -step, true);
    leg(d, 0.18f, step, true);
    BLOB(d, {-0.88f, 0.1f}, {-0.7f, 0.48f}, {-0.3f, 0.6f}, {0.1f, 0.56f}, {0.42f, 0.5f}, {0.5f, 0},
         {0.3f, -0.32f}, {-0.1f, -0.4f}, {-0.6f, -0.36f}, {-0.86f, -0.2f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.66f, step, false);
    leg(d, 0.32f, -step, false);
    // Head and trunk are one shape, so that the trunk grows out of the brow.
    draw_ellipse(d, 0.6f, 0.38f, 0.3f, 0.33f, 0);
    if (raised)
        LIMB(d, {0.72f, 0.25f, 0.19f}, {0.95f, 0.12f, 0.13f}, {1.12f, 0.35f, 0.1f},
             {1.1f, 0.72f + swing, 0.08f}, {0.95f, 0.9f + swing, 0.065f});
    else
        LIMB(d, {0.72f, 0.25f, 0.19f}, {0.92f, -0.05f, 0.13f}, {0.95f, -0.45f, 0.1f},
             {0.95f + swing, -0.75f, 0.08f}, {1.08f + 2 * swing, -0.85f, 0.065f});
    draw_fill(d, BODY, ROUND);
    tusk(d, 0.76f, 0.08f, 1);
    eye(d, 0.72f, 0.42f);
    draw_push(d, 0.48f, 0.58f, draw_vary(d, -12, 8), ear, ear);
    BLOB(d, {0.1f, 0.02f}, {-0.2f, 0.14f}, {-0.5f, -0.06f}, {-0.5f, -0.45f}, {-0.24f, -0.82f},
         {-0.02f, -0.62f}, {0.1f, -0.3f});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {0, -0.06f}, {-0.2f, 0.02f}, {-0.4f, -0.12f}, {-0.4f, -0.42f}, {-0.22f, -0.68f},
         {-0.08f, -0.5f});
    draw_fill(d, ACCENT, SOFT);
    draw_pop(d);
}

static void front(struct draw *d)
{
    float ear = draw_vary(d, 0.85f, 1.1f), swing = draw_vary(d, -0.2f, 0.2f);
    for (int i = -1; i <= 1; i += 2) {
        float x = (float)i;
        LIMB(d, {0.3f * x, -0.1f, 0.2f}, {0.3f * x, -0.86f, 0.17f});
        draw_fill(d, SECOND, ROUND);
        for (int k = -1; k <= 1; k++)
            draw_ellipse(d, 0.3f * x + 0.1f * (float)k, -0.97f, 0.05f, 0.045f, 0);
        draw_fill(d, LIGHT, FLAT);
    }
    draw_ellipse(d, 0, 0.05f, 0.52f, 0.6f, 0);
    draw_fill(d, BODY, ROUND);
    for (int i = -1; i <= 1; i += 2) {
        draw_push(d, 0, 0.42f, 0, ear * (float)i, ear);
        BLOB(d, {0.2f, 0.2f}, {0.6f, 0.4f}, {1, 0.2f}, {0.98f, -0.25f}, {0.7f, -0.62f},
             {0.42f, -0.42f}, {0.2f, -0.25f});
        draw_fill(d, BODY, SOFT);
        BLOB(d, {0.3f, 0.1f}, {0.6f, 0.26f}, {0.86f, 0.12f}, {0.85f, -0.2f}, {0.66f, -0.45f},
             {0.42f, -0.3f});
        draw_fill(d, ACCENT, SOFT);
        draw_pop(d);
    }
    BLOB(d, {0, 0.92f}, {0.28f, 0.84f}, {0.4f, 0.5f}, {0.3f, 0.12f}, {0.15f, -0.1f},
         {-0.15f, -0.1f}, {-0.3f, 0.12f}, {-0.4f, 0.5f}, {-0.28f, 0.84f});
    draw_fill(d, BODY, ROUND);
    tusk(d, 0.2f, 0.02f, 0.7f);
    tusk(d, -0.2f, 0.02f, -0.7f);
    LIMB(d, {0, 0.3f, 0.19f}, {0, -0.1f, 0.15f}, {0.3f * swing, -0.5f, 0.12f},
         {swing, -0.8f, 0.09f}, {2.2f * swing, -0.84f, 0.07f});
    draw_fill(d, BODY, ROUND);
    eye(d, 0.25f, 0.48f);
    eye(d, -0.25f, 0.48f);
}

static void walking(struct draw *d)
{
    side(d, false);
}

static void trumpeting(struct draw *d)
{
    side(d, true);
}

const struct object object_elephant = {
    "elephant",
    {{"walking", walking}, {"trumpeting", trumpeting}, {"front", front}},
    &texture_wrinkles,
    {{0x8e8f93, 0x77787d, 0xb89a98, 0x1d1d20, 0xf3ead2, 0x4c4d52},
     {0x9a948c, 0x827c75, 0xb99d92, 0x1f1c1a, 0xf5ecd6, 0x57514b},
     {0x76808a, 0x626b75, 0xa99094, 0x191c20, 0xefe6cf, 0x3d454d}},
};
