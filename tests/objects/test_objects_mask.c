/* Silhouettes and outlines. */
#include "objects/objects.h"

#include "../support.h"

enum { SIDE = 40 };

static uint8_t mask[SIDE * SIDE], out[SIDE * SIDE];

static void rectangle(int x0, int y0, int x1, int y1)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        mask[i] = x >= x0 && x < x1 && y >= y0 && y < y1 ? 255 : 0;
    }
}

Test(objects_mask, a_silhouette_is_the_mask_inverted)
{
    for (int i = 0; i < SIDE * SIDE; i++) mask[i] = (uint8_t)i;
    objects_silhouette(out, mask, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) cr_assert_eq(out[i] + mask[i], 255);
}

Test(objects_mask, the_outline_of_a_rectangle_is_its_outermost_pixels)
{
    rectangle(5, 8, 30, 20);
    objects_edges(out, mask, SIDE);
    int black = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        cr_assert(out[i] == 0 || out[i] == 255);
        cr_assert(out[i] == 255 || mask[i] == 255, "an outline outside the object");
        black += out[i] == 0;
    }
    cr_assert_eq(black, 2 * 25 + 2 * 12 - 4);
}

Test(objects_mask, the_edge_of_the_picture_bounds_an_object)
{
    rectangle(0, 0, SIDE, SIDE);
    objects_edges(out, mask, SIDE);
    int black = 0;
    for (int i = 0; i < SIDE * SIDE; i++) black += out[i] == 0;
    cr_assert_eq(black, 4 * SIDE - 4);
}

Test(objects_mask, nothing_has_no_outline)
{
    rectangle(0, 0, 0, 0);
    objects_edges(out, mask, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) cr_assert_eq(out[i], 255);
}

Test(objects_mask, a_large_outline_is_wider)
{
    enum { LARGE = 256 };
    static uint8_t whole[LARGE * LARGE], rim[LARGE * LARGE];
    memset(whole, 255, sizeof whole);
    objects_edges(rim, whole, LARGE);
    int width = 0;
    while (width < LARGE && rim[LARGE / 2 * LARGE + width] == 0) width++;
    cr_assert_eq(width, LARGE / 64);
}
