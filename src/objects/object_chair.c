/* Chair: seat, backrest and legs, seen a little from the side and from above. */
#include "objects/object.h"

/* A corner of the seat's plane: x across, z back, in an oblique view. */
struct view {
    float skew, rise;
};

static float px(const struct view *v, float x, float z)
{
    return x + v->skew * z;
}

static void seat(struct draw *d, const struct view *v, float y, float thick, enum role role)
{
    POLYGON(d, {px(v, -0.45f, 0), y}, {px(v, 0.45f, 0), y}, {px(v, 0.42f, 1), y + v->rise},
            {px(v, -0.42f, 1), y + v->rise});
    POLYGON(d, {px(v, -0.45f, 0), y - thick}, {px(v, 0.45f, 0), y - thick},
            {px(v, 0.45f, 0), y + 0.01f}, {px(v, -0.45f, 0), y + 0.01f});
    POLYGON(d, {px(v, 0.45f, 0), y - thick}, {px(v, 0.42f, 1), y + v->rise - thick},
            {px(v, 0.42f, 1), y + v->rise}, {px(v, 0.45f, 0), y});
    draw_fill(d, role, SOFT);
    POLYGON(d, {px(v, -0.45f, 0), y - thick}, {px(v, 0.45f, 0), y - thick},
            {px(v, 0.45f, 0), y - 0.01f}, {px(v, -0.45f, 0), y - 0.01f});
    draw_fill(d, SECOND, THIN);
}

static void wooden(struct draw *d)
{
    float skew = draw_vary(d, 0.12f, 0.4f);
    struct view v = {skew, draw_vary(d, 0.18f, 0.3f)};
    float y = draw_vary(d, -0.22f, -0.08f), top = draw_vary(d, 0.85f, 1.05f), w = 0.085f;
    int slats = 2 + draw_pick(d, 3);
    bool upright = draw_chance(d, 0.5f);
    for (int i = -1; i <= 1; i += 2)
        draw_line(d, px(&v, 0.4f * (float)i, 1), y + v.rise, px(&v, 0.42f * (float)i, 1),
                  -0.98f + v.rise, w);
    draw_fill(d, SECOND, SOFT);
    for (int i = -1; i <= 1; i += 2)
        LIMB(d, {px(&v, 0.4f * (float)i, 1), y + v.rise - 0.1f, 0.05f},
             {px(&v, 0.4f * (float)i, 1.05f), top, 0.05f});
    draw_fill(d, BODY, SOFT);
    float bottom = y + v.rise + 0.12f;
    for (int i = 0; i < slats; i++) {
        float t = ((float)i + 0.5f) / (float)slats;
        if (upright) {
            float x = px(&v, -0.4f + 0.8f * t, 1);
            draw_line(d, x, bottom - 0.1f, x + 0.02f, top - 0.08f, 0.06f);
        } else {
            float at = bottom + (top - bottom) * t;
            draw_line(d, px(&v, -0.4f, 1), at, px(&v, 0.4f, 1), at, 0.11f);
        }
    }
    draw_line(d, px(&v, -0.42f, 1), top - 0.04f, px(&v, 0.42f, 1), top - 0.04f, 0.14f);
    draw_fill(d, BODY, SOFT);
    seat(d, &v, y, 0.1f, BODY);
    for (int i = -1; i <= 1; i += 2)
        draw_line(d, px(&v, 0.4f * (float)i, 0), y - 0.08f, px(&v, 0.42f * (float)i, 0), -0.98f,
                  w + 0.01f);
    draw_fill(d, BODY, SOFT);
    draw_line(d, px(&v, -0.4f, 0), -0.6f, px(&v, 0.4f, 0), -0.6f, 0.05f);
    draw_fill(d, BODY, SOFT);
}

/* Office chair: five feet on castors, column, padded seat and back, arms. */
static void office(struct draw *d)
{
    float turn = draw_vary(d, -0.08f, 0.12f), tall = draw_vary(d, 0.88f, 1.05f);
    for (int i = -2; i <= 2; i++) {
        float x = 0.27f * (float)i, y = -0.88f + 0.03f * (float)(i * i);
        LIMB(d, {0, -0.68f, 0.05f}, {x, y + 0.04f, 0.035f});
        draw_fill(d, DARK, SOFT);
        draw_ellipse(d, x, y - 0.05f, 0.065f, 0.065f, 0);
        draw_fill(d, RUBBER, SOFT);
    }
    draw_line(d, 0, -0.7f, 0, -0.2f, 0.09f);
    draw_fill(d, STEEL, SOFT);
    draw_line(d, turn, -0.15f, 1.6f * turn, 0.3f, 0.12f);
    draw_fill(d, DARK, SOFT);
    draw_push(d, 1.5f * turn, 0, 0, 1, 1);
    BLOB(d, {-0.36f, 0.05f}, {-0.4f, 0.4f}, {-0.34f, tall - 0.08f}, {0, tall},
         {0.34f, tall - 0.08f}, {0.4f, 0.4f}, {0.36f, 0.05f}, {0, 0});
    draw_fill(d, BODY, ROUND);
    draw_pop(d);
    BLOB(d, {-0.46f, -0.1f}, {-0.3f, 0}, {0.3f, 0}, {0.46f, -0.1f}, {0.48f, -0.24f}, {0.3f, -0.3f},
         {-0.3f, -0.3f}, {-0.48f, -0.24f});
    draw_fill(d, BODY, ROUND);
    if (draw_chance(d, 0.6f))
        for (int i = -1; i <= 1; i += 2) {
            float x = 0.52f * (float)i;
            draw_line(d, 0.44f * (float)i, -0.18f, x, 0.2f, 0.06f);
            draw_line(d, x - 0.08f, 0.22f, x + 0.1f, 0.22f, 0.1f);
            draw_fill(d, DARK, SOFT);
        }
}

/* Armchair: thick back, arms and cushion on short legs. */
static void armchair(struct draw *d)
{
    float tall = draw_vary(d, 0.65f, 0.95f), arm = draw_vary(d, 0.05f, 0.2f);
    for (int i = -1; i <= 1; i += 2)
        LIMB(d, {0.62f * (float)i, -0.75f, 0.07f}, {0.68f * (float)i, -0.98f, 0.045f});
    draw_fill(d, SECOND, SOFT);
    BLOB(d, {-0.62f, -0.5f}, {-0.66f, 0.3f}, {-0.55f, tall - 0.1f}, {0, tall}, {0.55f, tall - 0.1f},
         {0.66f, 0.3f}, {0.62f, -0.5f});
    draw_fill(d, BODY, ROUND);
    if (draw_chance(d, 0.5f)) {
        for (int i = 0; i < 6; i++)
            draw_ellipse(d, -0.3f + 0.3f * (float)(i % 3), tall - 0.3f - 0.26f * (float)(i / 3),
                         0.035f, 0.035f, 0);
        draw_fill(d, SECOND, FLAT);
    }
    draw_box(d, -0.6f, -0.82f, 0.6f, -0.38f, 0.06f);
    draw_fill(d, BODY, SOFT);
    draw_box(d, -0.55f, -0.42f, 0.55f, -0.14f, 0.12f);
    draw_fill(d, BODY, ROUND);
    for (int i = -1; i <= 1; i += 2) {
        float x = 0.72f * (float)i;
        draw_box(d, x - 0.18f, -0.84f, x + 0.18f, arm, 0.16f);
        draw_fill(d, BODY, ROUND);
    }
}

const struct object object_chair = {
    "chair",
    {{"wooden", wooden}, {"office", office}, {"armchair", armchair}},
    &texture_wicker,
    {{0xc08a4a, 0x8a5a2a, 0x4a6a8a, 0x2a2420, 0xf0e4cc, 0x5c3814},
     {0xd8b47c, 0xa07a44, 0x7a3a34, 0x2c2622, 0xf4ead4, 0x7c5426},
     {0xa8683a, 0x74401c, 0x4a7a5a, 0x281e18, 0xeeddc4, 0x4c260c}},
};
