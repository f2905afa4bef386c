/* Airplane: fuselage, swept or straight wings, tail fin, engines, a row of windows. */
#include "objects/object.h"

static void windows(struct draw *d, float x0, float x1, float y, float r)
{
    for (float x = x0; x < x1; x += 3.2f * r) draw_box(d, x, y - r, x + 1.7f * r, y + r, r);
    draw_fill(d, GLASS, FLAT);
}

static void engine(struct draw *d, float x, float y, float size)
{
    draw_box(d, x - 0.2f * size, y - 0.09f * size, x + 0.2f * size, y + 0.09f * size, 0.08f * size);
    draw_fill(d, SECOND, ROUND);
    draw_ellipse(d, x + 0.18f * size, y, 0.04f * size, 0.085f * size, 0);
    draw_fill(d, DARK, FLAT);
}

/* A jet airliner from the side and a little from above, nose to the right. */
static void airliner(struct draw *d)
{
    float far = draw_vary(d, 0.3f, 0.5f), near = draw_vary(d, 0.45f, 0.62f);
    float fat = draw_vary(d, 0.13f, 0.17f), fin = draw_vary(d, 0.42f, 0.55f);
    POLYGON(d, {0.25f, 0.06f}, {-0.22f, far}, {-0.36f, far}, {-0.12f, 0.06f});
    draw_fill(d, SECOND, THIN);
    POLYGON(d, {-0.68f, 0.1f}, {-0.92f, 0.24f}, {-1, 0.24f}, {-0.9f, 0.08f});
    draw_fill(d, SECOND, THIN);
    BLOB(d, {-0.55f, 0.05f}, {-0.85f, fin + 0.1f}, {-0.85f, fin + 0.1f}, {-1.02f, fin + 0.1f},
         {-1.02f, fin + 0.1f}, {-0.93f, 0.06f});
    draw_fill(d, ACCENT, THIN);
    BLOB(d, {1, -0.03f}, {0.86f, 0.08f}, {0.6f, fat}, {0, fat}, {-0.6f, fat}, {-1.02f, 0.12f},
         {-1, 0.06f}, {-0.5f, -fat}, {0, -fat - 0.02f}, {0.6f, -fat}, {0.9f, -0.1f});
    draw_fill(d, BODY, ROUND);
    draw_line(d, -0.78f, -0.02f, 0.86f, -0.04f, 0.05f);
    draw_fill(d, ACCENT, FLAT);
    windows(d, -0.6f, 0.62f, 0.05f, 0.026f);
    POLYGON(d, {0.76f, 0.03f}, {0.9f, 0.03f}, {0.84f, 0.085f}, {0.74f, 0.095f});
    draw_fill(d, GLASS, FLAT);
    engine(d, 0.16f, -0.27f, 1);
    POLYGON(d, {0.3f, -0.06f}, {-0.38f, -near}, {-0.56f, -near}, {-0.16f, -0.08f});
    draw_fill(d, SECOND, SOFT);
    engine(d, -0.06f, -0.4f, 1.1f);
    POLYGON(d, {-0.66f, 0.05f}, {-0.98f, -0.14f}, {-1.1f, -0.14f}, {-0.9f, 0.05f});
    draw_fill(d, SECOND, THIN);
}

/* An airliner or fighter from above, nose up. */
static void above(struct draw *d)
{
    float sweep = draw_vary(d, 0.2f, 0.5f), span = draw_vary(d, 0.85f, 1);
    bool delta = draw_chance(d, 0.3f);
    for (int i = -1; i <= 1; i += 2) {
        draw_push(d, 0, 0, 0, (float)i, 1);
        if (delta) {
            POLYGON(d, {0.05f, 0.45f}, {0.75f, -0.5f}, {0.75f, -0.62f}, {0.05f, -0.55f});
            draw_fill(d, BODY, THIN);
        } else {
            draw_box(d, 0.3f, -0.02f, 0.43f, 0.33f, 0.06f);
            draw_fill(d, SECOND, ROUND);
            POLYGON(d, {0.05f, 0.32f}, {span, 0.12f - sweep}, {span, -sweep}, {0.05f, -0.1f});
            draw_fill(d, BODY, THIN);
        }
        POLYGON(d, {0.03f, -0.66f}, {0.36f, -0.86f}, {0.36f, -0.95f}, {0.03f, -0.88f});
        draw_fill(d, ACCENT, THIN);
        draw_pop(d);
    }
    BLOB(d, {0, 1}, {0.12f, 0.78f}, {0.14f, 0.4f}, {0.13f, -0.3f}, {0.05f, -0.95f},
         {-0.05f, -0.95f}, {-0.13f, -0.3f}, {-0.14f, 0.4f}, {-0.12f, 0.78f});
    draw_fill(d, BODY, ROUND);
    draw_line(d, 0, -0.55f, 0, -0.95f, 0.06f);
    draw_fill(d, ACCENT, SOFT);
    POLYGON(d, {-0.09f, 0.72f}, {0.09f, 0.72f}, {0.06f, 0.84f}, {-0.06f, 0.84f});
    draw_fill(d, GLASS, FLAT);
}

/* A propeller plane from the side, nose to the right. */
static void propeller(struct draw *d)
{
    float wing = draw_vary(d, 0.16f, 0.26f), turn = draw_vary(d, -30, 30);
    bool low = draw_chance(d, 0.4f);
    float y = low ? -0.16f : 0.3f;
    POLYGON(d, {-0.66f, 0.08f}, {-0.96f, 0.55f}, {-1.08f, 0.55f}, {-1, 0.02f});
    draw_fill(d, ACCENT, THIN);
    LIMB(d, {0.28f, -0.2f, 0.03f}, {0.42f, -0.46f, 0.03f});
    LIMB(d, {0.1f, -0.2f, 0.03f}, {-0.06f, -0.46f, 0.03f});
    draw_fill(d, STEEL, FLAT);
    BLOB(d, {0.86f, 0.02f}, {0.78f, 0.16f}, {0.4f, 0.2f}, {0.2f, 0.3f}, {-0.12f, 0.3f},
         {-0.4f, 0.16f}, {-1.04f, 0.08f}, {-1.04f, 0}, {-0.4f, -0.18f}, {0.3f, -0.24f},
         {0.75f, -0.18f});
    draw_fill(d, BODY, ROUND);
    POLYGON(d, {0.36f, 0.17f}, {0.2f, 0.27f}, {0.04f, 0.27f}, {0.04f, 0.1f}, {0.34f, 0.1f});
    POLYGON(d, {0, 0.27f}, {-0.16f, 0.25f}, {-0.22f, 0.1f}, {0, 0.1f});
    draw_fill(d, GLASS, THIN);
    draw_line(d, -0.9f, 0, 0.7f, -0.06f, 0.07f);
    draw_fill(d, ACCENT, FLAT);
    draw_push(d, 0.12f, y, -4, 1, 1);
    BLOB(d, {0.36f, 0.02f}, {0.2f, 0.09f}, {-0.5f, 0.04f - wing}, {-0.6f, -0.1f - wing},
         {-0.4f, -0.1f - wing}, {0.2f, -0.1f});
    draw_fill(d, SECOND, SOFT);
    draw_pop(d);
    POLYGON(d, {-0.7f, 0.08f}, {-1.02f, -0.06f}, {-1.14f, -0.06f}, {-0.96f, 0.08f});
    draw_fill(d, SECOND, THIN);
    for (int i = 0; i < 2; i++) {
        float x = i ? -0.06f : 0.46f;
        draw_ellipse(d, x, -0.52f, 0.12f, 0.12f, 0);
        draw_fill(d, RUBBER, SOFT);
        draw_ellipse(d, x, -0.52f, 0.05f, 0.05f, 0);
        draw_fill(d, STEEL, FLAT);
    }
    draw_push(d, 0.9f, 0, turn, 0.25f, 1);
    LIMB(d, {0, -0.5f, 0.07f}, {0, 0, 0.05f}, {0, 0.5f, 0.07f});
    draw_fill(d, DARK, THIN);
    draw_pop(d);
    draw_ellipse(d, 0.9f, 0, 0.1f, 0.08f, 0);
    draw_fill(d, ACCENT, SOFT);
}

const struct object object_airplane = {
    "airplane",
    {{"airliner", airliner}, {"above", above}, {"propeller", propeller}},
    &texture_panels,
    {{0xe4e8ec, 0xb9c1c9, 0x2458a8, 0x23272c, 0xffffff, 0x7f8a96},
     {0xdfe3e6, 0xaab4bd, 0xc8303a, 0x24282c, 0xffffff, 0x78828c},
     {0xc3ccd4, 0x98a4b0, 0x1f7f8c, 0x20262a, 0xf4f8fa, 0x66727e}},
};
