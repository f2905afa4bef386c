/* Keyboard: rows of staggered keys with a long space bar, in perspective from above. */
#include "objects/object.h"

/* Keys of one block in columns x columns of width 1; the last row may hold the space bar. */
static void block(struct draw *d, float x0, float y0, float x1, float y1, int columns, int rows,
                  bool space)
{
    float w = (x1 - x0) / (float)columns, h = (y1 - y0) / (float)rows, gap = 0.13f * h;
    for (int r = 0; r < rows; r++) {
        float shift = space ? 0.22f * w * (float)(r % 3) : 0;
        float low = y1 - h * (float)(r + 1) + gap, high = y1 - h * (float)r - gap / 2;
        for (int c = 0; c < columns; c++) {
            bool bar = space && r == rows - 1;
            if (bar && c > columns / 4 && c < columns - columns / 4) continue;
            float left = x0 + w * (float)c + (c ? shift : 0) + gap / 2;
            float right = x0 + w * (float)(c + 1) + (c + 1 < columns ? shift : 0) - gap / 2;
            draw_box(d, left, low, right, high, 0.2f * h);
        }
        if (space && r == rows - 1)
            draw_box(d, x0 + w * (float)(columns / 4 + 1) + shift + gap / 2, low,
                     x0 + w * (float)(columns - columns / 4) + shift - gap / 2, high, 0.2f * h);
    }
}

static void enter_view(struct draw *d, float depth)
{
    float skew = draw_vary(d, -0.18f, 0.18f);
    draw_push_axes(d, 0, 0, 1, 0, skew, depth);
}

static void base(struct draw *d, float half, float high)
{
    draw_box(d, -half, -high - 0.12f, half, high, 0.09f);
    draw_fill(d, SECOND, SOFT);
    draw_box(d, -half, -high, half, high, 0.09f);
    draw_fill(d, SECOND, SOFT);
}

static void full(struct draw *d)
{
    enter_view(d, draw_vary(d, 0.85f, 1.2f));
    base(d, 1, 0.4f);
    block(d, -0.94f, 0.2f, 0.34f, 0.34f, 12, 1, false);
    block(d, 0.44f, 0.2f, 0.94f, 0.34f, 4, 1, false);
    draw_fill(d, BODY, THIN);
    block(d, -0.94f, -0.36f, 0.38f, 0.16f, 11, 4, true);
    draw_fill(d, BODY, SOFT);
    block(d, 0.46f, -0.36f, 0.94f, 0.16f, 4, 4, false);
    draw_fill(d, BODY, SOFT);
    draw_box(d, 0.8f, 0.24f, 0.92f, 0.3f, 0);
    draw_fill(d, ACCENT, FLAT);
    draw_pop(d);
}

static void compact(struct draw *d)
{
    int columns = 9 + draw_pick(d, 3);
    enter_view(d, draw_vary(d, 0.9f, 1.25f));
    base(d, 0.98f, 0.44f);
    block(d, -0.9f, -0.38f, 0.9f, 0.38f, columns, 5, true);
    draw_fill(d, BODY, SOFT);
    block(d, 0.9f - 1.8f / (float)columns, 0.24f, 0.9f, 0.38f, 1, 1, false);
    draw_fill(d, ACCENT, SOFT);
    draw_pop(d);
}

/* An ergonomic keyboard: one body, bent in the middle, two fields of keys that turn away from one
 * another, a palm rest below. */
static void bent(struct draw *d)
{
    float turn = draw_vary(d, 6, 11), rest = draw_vary(d, 0.12f, 0.24f);
    enter_view(d, draw_vary(d, 0.95f, 1.2f));
    for (int i = -1; i <= 1; i += 2) {
        draw_push(d, 0.49f * (float)i, 0, turn * (float)-i, 1, 1);
        draw_box(d, -0.56f, -0.4f - rest, 0.56f, 0.42f, 0.12f);
        draw_pop(d);
    }
    draw_fill(d, SECOND, SOFT);
    for (int i = -1; i <= 1; i += 2) {
        draw_push(d, 0.49f * (float)i, 0, turn * (float)-i, 1, 1);
        float inner = i < 0 ? 0.44f : -0.44f;
        block(d, -0.46f, 0.26f, 0.46f, 0.37f, 6, 1, false);
        draw_fill(d, BODY, THIN);
        block(d, -0.46f, -0.2f, 0.46f, 0.22f, 5, 3, false);
        draw_fill(d, BODY, SOFT);
        draw_box(d, inner < 0 ? inner : -0.2f, -0.36f, inner < 0 ? 0.2f : inner, -0.23f, 0.04f);
        draw_fill(d, BODY, SOFT);
        draw_box(d, inner < 0 ? 0.27f : -0.45f, -0.36f, inner < 0 ? 0.45f : -0.27f, -0.23f, 0.03f);
        draw_fill(d, ACCENT, SOFT);
        draw_pop(d);
    }
    draw_pop(d);
}

const struct object object_keyboard = {
    "keyboard",
    {{"full", full}, {"compact", compact}, {"bent", bent}},
    &texture_keys,
    {{0xf0ead8, 0x9c9480, 0xd87a50, 0x3a3834, 0xffffff, 0x969080},
     {0xdedacc, 0x77736a, 0x6aa0a0, 0x34322e, 0xfaf8f0, 0x858278},
     {0x6a6d74, 0x202226, 0xe05a4a, 0xd8d8d8, 0xf0f0f0, 0x9a9ca2}},
};
