/* Car: rounded cabin with windows on a low body, two wheels in arches, lamps, bumpers. */
#include "objects/object.h"

static void wheel(struct draw *d, float x, float y, float r)
{
    draw_ellipse(d, x, y, r, r, 0);
    draw_fill(d, RUBBER, SOFT);
    draw_ellipse(d, x, y, r * 0.6f, r * 0.6f, 0);
    draw_fill(d, STEEL, SOFT);
    draw_ellipse(d, x, y, r * 0.2f, r * 0.2f, 0);
    for (int i = 0; i < 5; i++) {
        draw_push(d, x, y, 72.0f * (float)i, r, r);
        draw_ellipse(d, 0, 0.38f, 0.09f, 0.13f, 0);
        draw_pop(d);
    }
    draw_fill(d, DARK, FLAT);
}

/* What every car has along its side: arches, wheels, sill, lamps, handle. */
static void running_gear(struct draw *d, float rear, float front, float r, float lamp, float tail)
{
    for (int i = 0; i < 2; i++) draw_ellipse(d, i ? front : rear, -0.42f, r + 0.05f, r + 0.05f, 0);
    draw_fill(d, DARK, FLAT);
    draw_box(d, rear + r, -0.5f, front - r, -0.42f, 0.02f);
    draw_fill(d, DARK, THIN);
    wheel(d, rear, -0.44f, r);
    wheel(d, front, -0.44f, r);
    draw_ellipse(d, 0.95f, lamp, 0.07f, 0.07f, 0);
    draw_fill(d, LIGHT, THIN);
    draw_box(d, tail - 0.02f, lamp - 0.08f, tail + 0.06f, lamp + 0.05f, 0.03f);
    draw_fill(d, ACCENT, FLAT);
}

static void door(struct draw *d, float x, float low, float high)
{
    draw_line(d, x, low, x, high, 0.018f);
    draw_line(d, x - 0.16f, high - 0.09f, x - 0.07f, high - 0.09f, 0.03f);
    draw_fill(d, DARK, FLAT);
}

static void sedan(struct draw *d)
{
    float roof = draw_vary(d, 0.28f, 0.4f), wide = draw_vary(d, -0.05f, 0.05f);
    BLOB(d, {-1, -0.05f}, {-0.95f, 0.03f}, {-0.66f, 0.06f}, {-0.46f + wide, roof - 0.05f},
         {-0.25f, roof}, {0.1f, roof}, {0.28f, roof - 0.06f}, {0.52f, 0.05f}, {0.85f, 0},
         {1, -0.12f}, {1.02f, -0.36f}, {0.98f, -0.46f}, {0.98f, -0.46f}, {-0.98f, -0.46f},
         {-0.98f, -0.46f}, {-1.03f, -0.3f});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {-0.53f, 0.07f}, {-0.53f, 0.07f}, {-0.4f + wide, roof - 0.1f}, {-0.25f, roof - 0.06f},
         {-0.09f, roof - 0.06f}, {-0.09f, roof - 0.06f}, {-0.09f, 0.05f}, {-0.09f, 0.05f});
    BLOB(d, {-0.03f, 0.05f}, {-0.03f, 0.05f}, {-0.03f, roof - 0.06f}, {-0.03f, roof - 0.06f},
         {0.1f, roof - 0.06f}, {0.22f, roof - 0.1f}, {0.4f, 0.05f}, {0.4f, 0.05f});
    draw_fill(d, GLASS, THIN);
    door(d, -0.06f, -0.38f, 0.04f);
    running_gear(d, -0.58f, 0.6f, 0.2f, -0.12f, -1);
}

/* A small round car with the engine in the rear. */
static void compact(struct draw *d)
{
    float roof = draw_vary(d, 0.42f, 0.52f);
    BLOB(d, {-0.95f, -0.3f}, {-0.85f, 0.02f}, {-0.6f, 0.28f}, {-0.28f, roof}, {0.05f, roof + 0.02f},
         {0.3f, roof - 0.1f}, {0.48f, 0.1f}, {0.75f, 0.04f}, {0.95f, -0.14f}, {1, -0.4f},
         {0.94f, -0.47f}, {0.94f, -0.47f}, {-0.9f, -0.47f}, {-0.9f, -0.47f});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {-0.58f, 0.12f}, {-0.5f, 0.26f}, {-0.26f, roof - 0.08f}, {-0.12f, roof - 0.06f},
         {-0.12f, roof - 0.06f}, {-0.12f, 0.1f}, {-0.12f, 0.1f});
    BLOB(d, {-0.05f, 0.1f}, {-0.05f, 0.1f}, {-0.05f, roof - 0.05f}, {-0.05f, roof - 0.05f},
         {0.08f, roof - 0.06f}, {0.24f, roof - 0.15f}, {0.36f, 0.1f}, {0.36f, 0.1f});
    draw_fill(d, GLASS, THIN);
    for (int i = 0; i < 2; i++) {
        draw_ellipse(d, i ? 0.6f : -0.56f, -0.3f, 0.34f, 0.28f, 0);
        draw_fill(d, SECOND, SOFT);
    }
    door(d, -0.08f, -0.38f, 0.08f);
    running_gear(d, -0.56f, 0.6f, 0.22f, -0.13f, -0.9f);
}

static void van(struct draw *d)
{
    float roof = draw_vary(d, 0.46f, 0.6f), nose = draw_vary(d, 0.72f, 0.86f);
    BLOB(d, {-1, -0.46f}, {-1, -0.46f}, {-1, roof - 0.1f}, {-0.92f, roof}, {-0.9f, roof},
         {0.35f, roof}, {0.4f, roof}, {nose, 0.1f}, {nose + 0.04f, 0.06f}, {1, -0.02f},
         {1.03f, -0.3f}, {0.98f, -0.46f}, {0.98f, -0.46f});
    draw_fill(d, BODY, SOFT);
    draw_box(d, -1.01f, -0.18f, 1.01f, -0.06f, 0.02f);
    draw_fill(d, SECOND, FLAT);
    draw_box(d, -0.88f, 0.08f, -0.5f, roof - 0.1f, 0.05f);
    draw_box(d, -0.42f, 0.08f, -0.04f, roof - 0.1f, 0.05f);
    BLOB(d, {0.04f, 0.08f}, {0.04f, 0.08f}, {0.04f, roof - 0.1f}, {0.04f, roof - 0.1f},
         {0.34f, roof - 0.1f}, {0.34f, roof - 0.1f}, {nose - 0.1f, 0.08f}, {nose - 0.1f, 0.08f});
    draw_fill(d, GLASS, THIN);
    door(d, 0, -0.38f, 0.06f);
    running_gear(d, -0.58f, 0.6f, 0.2f, -0.1f, -1);
}

static void front(struct draw *d)
{
    float roof = draw_vary(d, 0.5f, 0.66f);
    for (int i = -1; i <= 1; i += 2) {
        draw_box(d, 0.55f * (float)i - 0.16f, -0.85f, 0.55f * (float)i + 0.16f, -0.4f, 0.08f);
        draw_fill(d, RUBBER, SOFT);
        draw_ellipse(d, 0.86f * (float)i, 0.08f, 0.12f, 0.09f, 0);
        draw_fill(d, BODY, SOFT);
    }
    BLOB(d, {-0.72f, 0}, {-0.5f, roof - 0.05f}, {-0.35f, roof}, {0.35f, roof}, {0.5f, roof - 0.05f},
         {0.72f, 0}, {0.6f, -0.1f}, {-0.6f, -0.1f});
    draw_fill(d, BODY, SOFT);
    BLOB(d, {-0.6f, 0.04f}, {-0.6f, 0.04f}, {-0.43f, roof - 0.12f}, {-0.35f, roof - 0.08f},
         {0.35f, roof - 0.08f}, {0.43f, roof - 0.12f}, {0.6f, 0.04f}, {0.6f, 0.04f});
    draw_fill(d, GLASS, THIN);
    BLOB(d, {-0.7f, 0.02f}, {0, 0.08f}, {0.7f, 0.02f}, {0.8f, -0.25f}, {0.76f, -0.6f}, {0, -0.66f},
         {-0.76f, -0.6f}, {-0.8f, -0.25f});
    draw_fill(d, BODY, ROUND);
    draw_box(d, -0.34f, -0.38f, 0.34f, -0.18f, 0.06f);
    draw_fill(d, DARK, THIN);
    for (int i = -1; i <= 1; i++)
        draw_line(d, -0.3f, -0.28f + 0.06f * (float)i, 0.3f, -0.28f + 0.06f * (float)i, 0.02f);
    draw_fill(d, STEEL, FLAT);
    for (int i = -1; i <= 1; i += 2) {
        draw_ellipse(d, 0.57f * (float)i, -0.24f, 0.17f, 0.14f, -12.0f * (float)i);
        draw_fill(d, STEEL, THIN);
        draw_ellipse(d, 0.57f * (float)i, -0.24f, 0.13f, 0.1f, -12.0f * (float)i);
        draw_fill(d, LIGHT, FLAT);
    }
    draw_box(d, -0.8f, -0.62f, 0.8f, -0.5f, 0.05f);
    draw_fill(d, STEEL, SOFT);
    draw_box(d, -0.2f, -0.62f, 0.2f, -0.48f, 0.02f);
    draw_fill(d, LIGHT, FLAT);
}

const struct object object_car = {
    "car",
    {{"sedan", sedan}, {"compact", compact}, {"van", van}, {"front", front}},
    &texture_lacquer,
    {{0xd42a2c, 0xa01c20, 0xe84a30, 0x1a1416, 0xfff4d0, 0x6c0e12},
     {0x1f4fb4, 0x163a88, 0xd83a30, 0x141820, 0xfff6d8, 0x0c2460},
     {0xe02060, 0xb01848, 0xc83028, 0x1c1418, 0xfff4d4, 0x700a30},
     {0x30343c, 0x202329, 0xd03830, 0x101214, 0xfff4d4, 0x0c0e12}},
};
