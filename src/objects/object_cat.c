/* Cat: pointed ears, slit pupils, whiskers, a thin curved tail. */
#include "objects/object.h"

/* The face from the front, about 2 x 2. */
static void face(struct draw *d)
{
    float ear = draw_vary(d, 1.1f, 1.35f), wide = draw_vary(d, 0.92f, 1.05f);
    for (int side = -1; side <= 1; side += 2) {
        draw_push(d, 0, 0, 0, (float)side, 1);
        BLOB(d, {0.98f, -0.1f}, {1, ear}, {1, ear}, {0.12f, 0.72f}, {0.3f, 0});
        draw_fill(d, BODY, SOFT);
        BLOB(d, {0.82f, 0.35f}, {0.88f, ear - 0.25f}, {0.88f, ear - 0.25f}, {0.38f, 0.66f});
        draw_fill(d, ACCENT, FLAT);
        draw_pop(d);
    }
    BLOB(d, {0, 0.8f}, {0.6f, 0.68f}, {wide, 0.05f}, {0.88f, -0.38f}, {0.42f, -0.8f}, {0, -0.88f},
         {-0.42f, -0.8f}, {-0.88f, -0.38f}, {-wide, 0.05f}, {-0.6f, 0.68f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, -0.22f, -0.45f, 0.32f, 0.25f, 10);
    draw_ellipse(d, 0.22f, -0.45f, 0.32f, 0.25f, -10);
    draw_ellipse(d, 0, -0.65f, 0.2f, 0.17f, 0);
    draw_fill(d, SECOND, SOFT);

    float look = draw_vary(d, -0.06f, 0.06f), slit = draw_vary(d, 0.07f, 0.14f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.45f * (float)side;
        draw_ellipse(d, x, 0.08f, 0.3f, 0.25f, -12.0f * (float)side);
        draw_fill(d, DARK, FLAT);
        draw_ellipse(d, x, 0.08f, 0.25f, 0.21f, -12.0f * (float)side);
        draw_fill(d, LIGHT, FLAT);
        draw_ellipse(d, x + look, 0.08f, slit, 0.21f, 0);
        draw_fill(d, DARK, FLAT);
    }
    BLOB(d, {-0.17f, -0.22f}, {0.17f, -0.22f}, {0, -0.42f}, {0, -0.42f});
    draw_fill(d, ACCENT, THIN);
    LIMB(d, {-0.26f, -0.6f, 0.025f}, {-0.1f, -0.62f, 0.03f}, {0, -0.45f, 0.03f},
         {0.1f, -0.62f, 0.03f}, {0.26f, -0.6f, 0.025f});
    draw_fill(d, DARK, FLAT);
    for (int i = -1; i <= 1; i++) {
        float drop = 0.2f * (float)i;
        LIMB(d, {0.4f, -0.4f, 0.03f}, {0.8f, -0.38f - drop / 2, 0.025f},
             {1.35f, -0.42f - drop, 0.012f});
        LIMB(d, {-0.4f, -0.4f, 0.03f}, {-0.8f, -0.38f - drop / 2, 0.025f},
             {-1.35f, -0.42f - drop, 0.012f});
    }
    draw_fill(d, SECOND, FLAT);
}

static void head_at(struct draw *d, float x, float y, float size)
{
    draw_push(d, x, y, draw_vary(d, -14, 14), size, size);
    face(d);
    draw_pop(d);
}

static void tail(struct draw *d, float x, float y, float side)
{
    float up = draw_vary(d, 0.2f, 0.75f), curl = draw_vary(d, -0.25f, 0.25f);
    LIMB(d, {x, y, 0.1f}, {x + 0.35f * side, y + 0.02f, 0.09f},
         {x + 0.52f * side, y + up / 2, 0.085f}, {x + (0.45f + curl) * side, y + up, 0.08f},
         {x + (0.3f + 2 * curl) * side, y + up + 0.2f, 0.06f});
    draw_fill(d, BODY, ROUND);
}

static void sitting(struct draw *d)
{
    float fat = draw_vary(d, 0.9f, 1.15f);
    tail(d, 0.35f, -0.86f, 1);
    draw_push(d, 0, 0, 0, fat, 1);
    BLOB(d, {0, 0.4f}, {0.26f, 0.25f}, {0.36f, -0.15f}, {0.52f, -0.55f}, {0.5f, -0.9f}, {0.2f, -1},
         {-0.2f, -1}, {-0.5f, -0.9f}, {-0.52f, -0.55f}, {-0.36f, -0.15f}, {-0.26f, 0.25f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, 0, 0, 0.17f, 0.32f, 0);
    draw_fill(d, SECOND, SOFT);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side;
        draw_ellipse(d, 0.44f * x, -0.93f, 0.18f, 0.09f, 0);
        draw_fill(d, SECOND, SOFT);
        LIMB(d, {0.15f * x, -0.2f, 0.12f}, {0.14f * x, -0.6f, 0.1f}, {0.14f * x, -0.9f, 0.1f});
        draw_fill(d, BODY, ROUND);
        draw_ellipse(d, 0.15f * x, -0.94f, 0.14f, 0.09f, 0);
        draw_fill(d, SECOND, SOFT);
    }
    draw_pop(d);
    float lean = draw_vary(d, -0.06f, 0.06f);
    head_at(d, lean, 0.55f, draw_vary(d, 0.42f, 0.5f));
}

static void leg(struct draw *d, float x, float swing, float thigh)
{
    LIMB(d, {x, -0.02f, thigh}, {x + swing * 0.3f, -0.42f, 0.1f}, {x + swing, -0.86f, 0.075f});
    draw_fill(d, BODY, ROUND);
    draw_ellipse(d, x + swing + 0.04f, -0.9f, 0.12f, 0.075f, 0);
    draw_fill(d, SECOND, SOFT);
}

static void standing(struct draw *d)
{
    float step = draw_vary(d, -0.22f, 0.22f), belly = draw_vary(d, -0.33f, -0.22f);
    float up = draw_vary(d, 0.55f, 0.95f), curl = draw_vary(d, -0.25f, 0.15f);
    LIMB(d, {-0.62f, 0.1f, 0.09f}, {-0.9f, 0.25f, 0.085f}, {-0.98f, up * 0.7f, 0.075f},
         {-0.85f + curl, up + 0.1f, 0.06f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.42f, -step, 0.15f);
    leg(d, 0.38f, step, 0.13f);
    BLOB(d, {-0.72f, 0.08f}, {-0.5f, 0.26f}, {0, 0.2f}, {0.4f, 0.3f}, {0.66f, 0.2f},
         {0.58f, -0.18f}, {0.2f, belly}, {-0.25f, belly + 0.04f}, {-0.66f, -0.2f});
    draw_fill(d, BODY, ROUND);
    leg(d, -0.56f, step, 0.19f);
    leg(d, 0.52f, -step, 0.14f);
    head_at(d, 0.62f, 0.45f, draw_vary(d, 0.34f, 0.4f));
}

const struct object object_cat = {
    "cat",
    {{"sitting", sitting}, {"standing", standing}, {"face", face}},
    &texture_stripes,
    {{0xd98a3d, 0xf6e3c4, 0xe79a94, 0x2a2018, 0xc9d24a, 0x8a4716},
     {0x9c9a94, 0xece8e0, 0xd99a94, 0x22211f, 0xe0b83a, 0x454340},
     {0xb89a74, 0xf0e4cc, 0xd8948a, 0x261d15, 0x9cc25a, 0x54402a},
     {0xd8c6a4, 0xf8f0de, 0xe0a096, 0x2b241c, 0x7fb4d8, 0x8c6a48}},
};
