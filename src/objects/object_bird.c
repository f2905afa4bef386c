/* Bird: beak, folded or spread wings, fanned tail, thin legs. */
#include "objects/object.h"

static void eye(struct draw *d, float x, float y, float r)
{
    draw_ellipse(d, x, y, r, r, 0);
    draw_fill(d, DARK, THIN);
    draw_ellipse(d, x + 0.3f * r, y + 0.35f * r, 0.35f * r, 0.35f * r, 0);
    draw_fill(d, LIGHT, FLAT);
}

static void foot(struct draw *d, float x, float y)
{
    LIMB(d, {x, y + 0.3f, 0.03f}, {x + 0.02f, y, 0.026f});
    LIMB(d, {x - 0.1f, y - 0.02f, 0.024f}, {x + 0.02f, y + 0.01f, 0.026f},
         {x + 0.16f, y - 0.02f, 0.022f});
    draw_fill(d, ACCENT, FLAT);
}

/* Three long feathers of a wing's tip or a tail, from (0, 0) to the left. */
static void quills(struct draw *d, enum role role, float length, float spread)
{
    for (int i = -1; i <= 1; i++) {
        draw_push(d, 0, 0, spread * (float)i, 1, 1);
        BLOB(d, {0.1f, 0.06f}, {-length * 0.6f, 0.08f}, {-length, 0.02f}, {-length * 0.95f, -0.06f},
             {-length * 0.5f, -0.08f}, {0.1f, -0.06f});
        draw_pop(d);
    }
    draw_fill(d, role, THIN);
}

static void perched(struct draw *d)
{
    float open = draw_chance(d, 0.3f) ? 0.06f : 0, fat = draw_vary(d, 0.92f, 1.12f);
    float turn = draw_vary(d, -12, 12), up = draw_vary(d, -20, 20);
    foot(d, 0.02f, -0.95f);
    foot(d, 0.2f, -0.95f);
    draw_push(d, -0.5f, -0.3f, 28 + up, 1, 1);
    quills(d, SECOND, 0.62f, 7);
    draw_pop(d);
    draw_push(d, 0, 0, 0, 1, fat);
    BLOB(d, {-0.62f, -0.38f}, {-0.3f, 0.02f}, {0.05f, 0.42f}, {0.45f, 0.35f}, {0.6f, 0},
         {0.5f, -0.42f}, {0.15f, -0.68f}, {-0.25f, -0.6f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {0.5f, 0.2f}, {0.58f, -0.05f}, {0.47f, -0.42f}, {0.15f, -0.63f}, {-0.1f, -0.58f},
         {0.2f, -0.25f});
    draw_fill(d, LIGHT, SOFT);
    draw_pop(d);
    BLOB(d, {0.22f, 0.12f}, {0.26f, -0.2f}, {-0.05f, -0.42f}, {-0.72f, -0.52f}, {-0.72f, -0.52f},
         {-0.35f, -0.15f}, {-0.1f, 0.1f});
    draw_fill(d, SECOND, SOFT);
    draw_push(d, 0.4f, 0.48f, turn, 1, 1);
    BLOB(d, {0.26f, 0.1f}, {0.64f, 0.02f + open}, {0.64f, 0.02f + open}, {0.24f, -0.04f});
    BLOB(d, {0.24f, 0.04f}, {0.56f, -0.04f - open}, {0.56f, -0.04f - open}, {0.2f, -0.12f});
    draw_fill(d, ACCENT, THIN);
    draw_ellipse(d, 0, 0, 0.34f, 0.32f, 0);
    draw_fill(d, BODY, ROUND);
    eye(d, 0.13f, 0.06f, 0.07f);
    draw_pop(d);
}

/* One wing from the shoulder (0, 0) up along y: long feathers to the left, a smooth leading edge.
 */
static void wing(struct draw *d, enum role role)
{
    for (int i = 0; i < 6; i++) {
        float t = (float)i / 5, reach = 0.48f + 0.18f * t;
        draw_push(d, 0.1f - 0.02f * (float)i, 0.1f + 0.62f * t, 170 - 62 * t, reach, 1);
        BLOB(d, {-0.1f, 0.08f}, {0.7f, 0.1f}, {1, 0.03f}, {1, -0.04f}, {0.7f, -0.08f},
             {-0.1f, -0.08f});
        draw_pop(d);
    }
    draw_fill(d, role, SOFT);
    BLOB(d, {0.22f, -0.1f}, {0.25f, 0.35f}, {0.1f, 0.85f}, {-0.08f, 1.05f}, {-0.2f, 0.75f},
         {-0.18f, 0.3f}, {-0.28f, -0.05f});
    draw_fill(d, role == BODY ? SECOND : BODY, SOFT);
}

static void flying(struct draw *d)
{
    float beat = draw_vary(d, -12, 35), bank = draw_vary(d, 0.75f, 1.05f);
    draw_push(d, 0.1f, 0.08f, -18 - beat * 0.4f, 0.85f, bank * 0.9f);
    wing(d, SECOND);
    draw_pop(d);
    draw_push(d, -0.48f, -0.08f, 8, 1, 1);
    quills(d, SECOND, 0.55f, 16);
    draw_pop(d);
    BLOB(d, {-0.6f, -0.08f}, {-0.2f, 0.14f}, {0.3f, 0.2f}, {0.58f, 0.12f}, {0.5f, -0.1f},
         {0.15f, -0.24f}, {-0.25f, -0.2f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {0.8f, 0.2f}, {1.08f, 0.1f}, {1.08f, 0.1f}, {0.8f, 0.06f});
    draw_fill(d, ACCENT, THIN);
    draw_ellipse(d, 0.64f, 0.13f, 0.2f, 0.18f, 0);
    draw_fill(d, BODY, ROUND);
    eye(d, 0.72f, 0.18f, 0.045f);
    draw_push(d, -0.02f, 0.02f, 30 + beat, 1, bank);
    wing(d, BODY);
    draw_pop(d);
}

/* Duck or goose on the water, by the length of the neck. */
static void swimming(struct draw *d)
{
    float neck = draw_vary(d, 0.35f, 0.8f), rise = draw_vary(d, 0, 0.15f);
    BLOB(d, {-0.62f, -0.3f}, {-0.98f, 0.12f + rise}, {-0.98f, 0.12f + rise}, {-0.7f, 0.02f},
         {-0.4f, 0.06f});
    draw_fill(d, SECOND, THIN);
    LIMB(d, {0.5f, -0.3f, 0.24f}, {0.6f, 0, 0.17f}, {0.55f, 0.15f + neck * 0.4f, 0.13f},
         {0.6f, 0.2f + neck * 0.7f, 0.13f});
    draw_ellipse(d, 0.64f, 0.2f + neck * 0.75f, 0.21f, 0.19f, 0);
    draw_fill(d, BODY, ROUND);
    BLOB(d, {-0.8f, -0.1f}, {-0.45f, 0.1f}, {0.1f, 0.08f}, {0.55f, 0}, {0.75f, -0.25f},
         {0.55f, -0.55f}, {0, -0.62f}, {-0.5f, -0.52f});
    draw_fill(d, BODY, ROUND);
    BLOB(d, {0.3f, -0.05f}, {0.32f, -0.3f}, {0, -0.42f}, {-0.45f, -0.3f}, {-0.78f, -0.05f},
         {-0.78f, -0.05f}, {-0.3f, 0.04f});
    draw_fill(d, SECOND, SOFT);
    BLOB(d, {0.78f, 0.26f + neck * 0.75f}, {1.1f, 0.17f + neck * 0.75f},
         {1.1f, 0.1f + neck * 0.75f}, {0.8f, 0.1f + neck * 0.75f});
    draw_fill(d, ACCENT, THIN);
    eye(d, 0.7f, 0.26f + neck * 0.75f, 0.05f);
}

const struct object object_bird = {
    "bird",
    {{"perched", perched}, {"flying", flying}, {"swimming", swimming}},
    &texture_feathers,
    {{0x2f7fd0, 0x1c4f9a, 0xf0b030, 0x10141c, 0xf4e6c4, 0x174084},
     {0xd8382e, 0x8c1f24, 0xf2b84a, 0x180e0e, 0xf0d4b4, 0x7d1a1e},
     {0x35a06a, 0x1d6f6a, 0xf08a2c, 0x0f1a18, 0xf2ecb8, 0x14585a},
     {0xe8c030, 0x6c7a3a, 0xe27a2a, 0x1a1810, 0xfaf2d0, 0xa87f14}},
};
