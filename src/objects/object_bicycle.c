/* Bicycle: two spoked wheels, a diamond or step-through frame, handlebar, saddle, pedals. */
#include "base/mathx.h"
#include "objects/object.h"

static void wheel(struct draw *d, float x, float y, float r, float tyre)
{
    float turn = draw_vary(d, 0, 0.78f);
    for (int i = 0; i < 5; i++) {
        float a = turn + 0.6283f * (float)i, c = r * mathx_cosf(a), s = r * mathx_sinf(a);
        draw_line(d, x - c, y - s, x + c, y + s, 0.018f);
    }
    draw_fill(d, STEEL, FLAT);
    draw_ring(d, x, y, r - tyre * 0.7f, r - tyre * 0.7f, 0.05f);
    draw_fill(d, LIGHT, FLAT);
    draw_ring(d, x, y, r, r, tyre);
    draw_fill(d, DARK, THIN);
    draw_ellipse(d, x, y, 0.055f, 0.055f, 0);
    draw_fill(d, STEEL, SOFT);
}

static void crank(struct draw *d, float x, float y)
{
    float a = draw_vary(d, 0, 6.28f), c = 0.17f * mathx_cosf(a), s = 0.17f * mathx_sinf(a);
    draw_ring(d, x, y, 0.12f, 0.12f, 0.045f);
    draw_fill(d, STEEL, THIN);
    draw_line(d, x - c, y - s, x + c, y + s, 0.045f);
    draw_line(d, x - c - 0.07f, y - s, x - c + 0.07f, y - s, 0.05f);
    draw_line(d, x + c - 0.07f, y + s, x + c + 0.07f, y + s, 0.05f);
    draw_fill(d, DARK, FLAT);
}

static void saddle(struct draw *d, float x, float y)
{
    BLOB(d, {x - 0.17f, y + 0.05f}, {x + 0.2f, y + 0.02f}, {x + 0.2f, y - 0.02f}, {x, y - 0.04f},
         {x - 0.17f, y - 0.06f});
    draw_fill(d, DARK, SOFT);
}

/* Where the parts meet: hubs, bottom bracket, seat and head. */
struct joints {
    float rear, front, bracket, seat_x, seat_y, head_x, head_y, hub_y;
};

static void tubes(struct draw *d, const struct joints *j, float width, bool step_through)
{
    float by = j->hub_y + 0.02f, bar = step_through ? 0.1f : j->seat_y - 0.05f;
    draw_line(d, j->head_x, j->head_y + 0.06f, j->front, j->hub_y, width * 0.9f);
    draw_line(d, j->rear, j->hub_y, j->bracket, by, width * 0.7f);
    draw_line(d, j->rear, j->hub_y, j->seat_x + 0.02f, j->seat_y - 0.1f, width * 0.6f);
    draw_line(d, j->bracket, by, j->seat_x - 0.03f, j->seat_y, width);
    draw_line(d, j->bracket, by, j->head_x + 0.03f, j->head_y - 0.06f, width * 1.1f);
    if (step_through)
        LIMB(d, {j->head_x, j->head_y, width / 2}, {j->bracket + 0.12f, bar - 0.1f, width / 2},
             {j->bracket - 0.06f, by + 0.22f, width / 2});
    else
        draw_line(d, j->seat_x, bar, j->head_x, j->head_y, width);
    draw_fill(d, BODY, SOFT);
}

static struct joints place(struct draw *d, float wheels)
{
    float reach = draw_vary(d, -0.04f, 0.06f), tall = draw_vary(d, -0.05f, 0.08f);
    return (struct joints){-0.98f + wheels, 1 - wheels,    -0.08f,       -0.26f,
                           0.38f + tall,    0.42f + reach, 0.42f + tall, -0.62f + wheels};
}

static void road(struct draw *d)
{
    float r = draw_vary(d, 0.41f, 0.46f);
    struct joints j = place(d, 0.42f);
    wheel(d, j.rear, j.hub_y, r, 0.065f);
    wheel(d, j.front, j.hub_y, r, 0.065f);
    tubes(d, &j, 0.075f, false);
    draw_line(d, j.seat_x - 0.03f, j.seat_y, j.seat_x - 0.06f, j.seat_y + 0.16f, 0.05f);
    draw_fill(d, STEEL, FLAT);
    saddle(d, j.seat_x - 0.06f, j.seat_y + 0.2f);
    LIMB(d, {j.head_x - 0.02f, j.head_y + 0.12f, 0.035f},
         {j.head_x + 0.14f, j.head_y + 0.18f, 0.035f}, {j.head_x + 0.26f, j.head_y + 0.1f, 0.035f},
         {j.head_x + 0.22f, j.head_y - 0.03f, 0.035f}, {j.head_x + 0.1f, j.head_y - 0.05f, 0.035f});
    draw_fill(d, DARK, SOFT);
    crank(d, j.bracket, j.hub_y + 0.02f);
}

static void city(struct draw *d)
{
    float r = draw_vary(d, 0.4f, 0.44f);
    struct joints j = place(d, 0.42f);
    wheel(d, j.rear, j.hub_y, r, 0.075f);
    wheel(d, j.front, j.hub_y, r, 0.075f);
    for (int i = 0; i < 2; i++) {
        float x = i ? j.front : j.rear;
        LIMB(d, {x - r - 0.05f, j.hub_y + 0.1f, 0.03f}, {x - 0.3f, j.hub_y + r - 0.05f, 0.03f},
             {x, j.hub_y + r + 0.05f, 0.03f}, {x + 0.3f, j.hub_y + r - 0.06f, 0.03f});
        draw_fill(d, SECOND, SOFT);
    }
    tubes(d, &j, 0.085f, true);
    draw_line(d, j.seat_x - 0.03f, j.seat_y, j.seat_x - 0.06f, j.seat_y + 0.14f, 0.05f);
    draw_line(d, j.head_x, j.head_y, j.head_x - 0.06f, j.head_y + 0.3f, 0.05f);
    draw_fill(d, STEEL, FLAT);
    saddle(d, j.seat_x - 0.08f, j.seat_y + 0.18f);
    LIMB(d, {j.head_x + 0.06f, j.head_y + 0.36f, 0.035f},
         {j.head_x - 0.08f, j.head_y + 0.34f, 0.035f},
         {j.head_x - 0.26f, j.head_y + 0.28f, 0.045f});
    draw_fill(d, DARK, SOFT);
    if (draw_chance(d, 0.6f)) {
        POLYGON(d, {j.head_x + 0.08f, j.head_y + 0.28f}, {j.head_x + 0.5f, j.head_y + 0.28f},
                {j.head_x + 0.42f, j.head_y}, {j.head_x + 0.12f, j.head_y});
        draw_fill(d, SECOND, SOFT);
    }
    crank(d, j.bracket, j.hub_y + 0.02f);
}

/* Thick tyres, sloping tube, straight bar. */
static void mountain(struct draw *d)
{
    float r = draw_vary(d, 0.42f, 0.46f);
    struct joints j = place(d, 0.44f);
    wheel(d, j.rear, j.hub_y, r, 0.12f);
    wheel(d, j.front, j.hub_y, r, 0.12f);
    j.seat_y -= 0.14f;
    tubes(d, &j, 0.11f, false);
    draw_line(d, j.head_x + 0.04f, j.head_y - 0.1f, j.front, j.hub_y, 0.1f);
    draw_fill(d, SECOND, SOFT);
    draw_line(d, j.seat_x - 0.03f, j.seat_y, j.seat_x - 0.09f, j.seat_y + 0.26f, 0.05f);
    draw_fill(d, STEEL, FLAT);
    saddle(d, j.seat_x - 0.1f, j.seat_y + 0.3f);
    LIMB(d, {j.head_x + 0.02f, j.head_y + 0.08f, 0.04f}, {j.head_x - 0.02f, j.head_y + 0.2f, 0.04f},
         {j.head_x - 0.16f, j.head_y + 0.24f, 0.05f});
    draw_fill(d, DARK, SOFT);
    crank(d, j.bracket, j.hub_y + 0.02f);
}

const struct object object_bicycle = {
    "bicycle",
    {{"road", road}, {"city", city}, {"mountain", mountain}},
    &texture_chevrons,
    {{0x18a89c, 0x0e6f78, 0xe8e4d8, 0x1a1c20, 0xd8dde0, 0x0a4a50},
     {0x8a3fb8, 0x5c2484, 0xe8e4d8, 0x1c1a20, 0xdcdce2, 0x3c1460},
     {0xc8e020, 0x7f9a14, 0x2c2c30, 0x1c1e16, 0xdfe2dc, 0x4e6408}},
};
