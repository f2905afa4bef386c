/* Truck: a separate cab, a long load after it, many large wheels. Cab to the right. */
#include "objects/object.h"

static void wheel(struct draw *d, float x, float r)
{
    draw_ellipse(d, x, -0.7f, r, r, 0);
    draw_fill(d, RUBBER, SOFT);
    draw_ellipse(d, x, -0.7f, r * 0.5f, r * 0.5f, 0);
    draw_fill(d, STEEL, SOFT);
    draw_ellipse(d, x, -0.7f, r * 0.2f, r * 0.2f, 0);
    draw_fill(d, DARK, FLAT);
}

static void chassis(struct draw *d, float x0, float x1)
{
    draw_box(d, x0, -0.66f, x1, -0.52f, 0.02f);
    draw_fill(d, DARK, THIN);
}

/* A flat-nosed cab: window, door, lamp, bumper. */
static void cab(struct draw *d, float x, float high)
{
    BLOB(d, {x, -0.62f}, {x, -0.62f}, {x, high}, {x, high}, {x + 0.32f, high}, {x + 0.32f, high},
         {x + 0.46f, 0}, {x + 0.5f, -0.3f}, {x + 0.5f, -0.62f}, {x + 0.5f, -0.62f});
    draw_fill(d, ACCENT, SOFT);
    BLOB(d, {x + 0.12f, -0.06f}, {x + 0.12f, -0.06f}, {x + 0.12f, high - 0.1f},
         {x + 0.12f, high - 0.1f}, {x + 0.3f, high - 0.1f}, {x + 0.3f, high - 0.1f},
         {x + 0.42f, -0.06f}, {x + 0.42f, -0.06f});
    draw_fill(d, GLASS, THIN);
    draw_line(d, x + 0.1f, -0.5f, x + 0.1f, high - 0.05f, 0.02f);
    draw_line(d, x + 0.14f, -0.18f, x + 0.22f, -0.18f, 0.03f);
    draw_fill(d, DARK, FLAT);
    draw_box(d, x + 0.42f, -0.46f, x + 0.51f, -0.34f, 0.03f);
    draw_fill(d, LIGHT, THIN);
    draw_box(d, x + 0.3f, -0.68f, x + 0.54f, -0.56f, 0.03f);
    draw_fill(d, STEEL, SOFT);
}

/* A bonneted cab with a chimney, as on long-distance trucks. */
static void bonnet_cab(struct draw *d, float x, float high)
{
    draw_line(d, x - 0.02f, -0.4f, x - 0.02f, high + 0.2f, 0.07f);
    draw_fill(d, STEEL, SOFT);
    BLOB(d, {x, -0.6f}, {x, -0.6f}, {x, high}, {x, high}, {x + 0.3f, high}, {x + 0.3f, high},
         {x + 0.4f, 0.02f}, {x + 0.4f, 0.02f}, {x + 0.78f, -0.06f}, {x + 0.82f, -0.2f},
         {x + 0.82f, -0.6f}, {x + 0.82f, -0.6f});
    draw_fill(d, ACCENT, SOFT);
    BLOB(d, {x + 0.1f, 0}, {x + 0.1f, 0}, {x + 0.1f, high - 0.1f}, {x + 0.1f, high - 0.1f},
         {x + 0.27f, high - 0.1f}, {x + 0.27f, high - 0.1f}, {x + 0.35f, 0}, {x + 0.35f, 0});
    draw_fill(d, GLASS, THIN);
    draw_line(d, x + 0.38f, -0.5f, x + 0.38f, 0, 0.02f);
    draw_fill(d, DARK, FLAT);
    draw_box(d, x + 0.74f, -0.32f, x + 0.84f, -0.2f, 0.03f);
    draw_fill(d, LIGHT, THIN);
    draw_box(d, x + 0.66f, -0.68f, x + 0.88f, -0.54f, 0.03f);
    draw_fill(d, STEEL, SOFT);
}

static void box_truck(struct draw *d)
{
    float high = draw_vary(d, 0.42f, 0.7f), r = draw_vary(d, 0.2f, 0.24f);
    chassis(d, -0.98f, 0.9f);
    draw_box(d, -1, -0.52f, 0.42f, high, 0.03f);
    draw_fill(d, BODY, THIN);
    draw_box(d, -1, high - 0.08f, 0.42f, high, 0.02f);
    draw_box(d, -1, -0.52f, 0.42f, -0.45f, 0.02f);
    draw_fill(d, SECOND, THIN);
    cab(d, 0.47f, high - draw_vary(d, 0.12f, 0.3f));
    wheel(d, -0.6f, r);
    if (draw_chance(d, 0.5f)) wheel(d, -0.1f - 0.04f, r);
    wheel(d, 0.7f, r);
}

static void dump(struct draw *d)
{
    float tip = draw_chance(d, 0.5f) ? draw_vary(d, 8, 22) : 0, r = draw_vary(d, 0.23f, 0.27f);
    chassis(d, -0.9f, 0.95f);
    if (tip > 0) {
        draw_line(d, 0.1f, -0.55f, 0.2f, -0.2f, 0.07f);
        draw_fill(d, STEEL, SOFT);
    }
    draw_push(d, -0.85f, -0.5f, tip, 1, 1);
    BLOB(d, {0.14f, 0.82f}, {0.5f, 0.98f}, {0.9f, 0.92f}, {1.2f, 0.76f}, {1, 0.6f}, {0.3f, 0.6f});
    draw_fill(d, SECOND, ROUND);
    POLYGON(d, {0, 0}, {1.14f, 0}, {1.22f, 0.74f}, {1.42f, 0.86f}, {1.42f, 0.94f}, {1.12f, 0.8f},
            {-0.14f, 0.7f});
    draw_fill(d, BODY, SOFT);
    for (int i = 0; i < 4; i++) {
        float x = 0.12f + 0.29f * (float)i;
        draw_line(d, x, 0.05f, x + 0.01f, 0.68f, 0.05f);
    }
    draw_fill(d, SECOND, THIN);
    draw_pop(d);
    cab(d, 0.45f, draw_vary(d, 0.25f, 0.4f));
    wheel(d, -0.66f, r);
    wheel(d, -0.14f, r);
    wheel(d, 0.68f, r);
}

/* Tractor with a trailer or a tank. */
static void semi(struct draw *d)
{
    float high = draw_vary(d, 0.3f, 0.48f);
    bool tank = draw_chance(d, 0.4f);
    chassis(d, -1.25f, 1);
    if (tank)
        draw_box(d, -1.3f, -0.45f, 0.22f, high - 0.06f, 0.32f);
    else
        draw_box(d, -1.3f, -0.5f, 0.22f, high + 0.08f, 0.03f);
    draw_fill(d, BODY, tank ? ROUND : THIN);
    if (tank)
        for (int i = 0; i < 3; i++)
            draw_line(d, -0.9f + 0.36f * (float)i, -0.44f, -0.9f + 0.36f * (float)i, high - 0.08f,
                      0.05f);
    else
        draw_box(d, -1.3f, -0.5f, 0.22f, -0.42f, 0.02f);
    draw_fill(d, SECOND, THIN);
    bonnet_cab(d, 0.34f, high);
    wheel(d, -1.04f, 0.18f);
    wheel(d, -0.64f, 0.18f);
    wheel(d, 0.2f, 0.18f);
    wheel(d, 0.98f, 0.18f);
}

const struct object object_truck = {
    "truck",
    {{"box", box_truck}, {"dump", dump}, {"semi", semi}},
    &texture_ribs,
    {{0xf09a1c, 0xb86c10, 0xe87a10, 0x1e1c1a, 0xfff4d4, 0x8a4a04},
     {0xe8b82c, 0xb08414, 0x2f7a4a, 0x1c1c18, 0xfff4d0, 0x8a6408},
     {0xd86a28, 0xa04814, 0xf0c030, 0x201a16, 0xfff2d4, 0x7a3004}},
};
