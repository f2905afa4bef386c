/* Painting of parts. */
#include "objects/draw.h"

#include "base/mem.h"
#include "objects/background.h"
#include "objects/paint.h"

#include "../support.h"

#include <math.h>

#define FLOAT 1e-5 /* sums of a few hundred floats near 1 */

enum { SIDE = 32 };

static struct draw d;
static struct canvas canvas;

/* Pixels 0 .. 32, y down. */
static const struct frame picture = {1, 0, 0, 0, 1, 0};

static void start(void)
{
    draw_init(&d, SIDE);
    canvas_init(&canvas, SIDE);
    d.look = (struct look){.texture = &background_texture, .texture_scale = 1, .light = {0, 0, 1}};
    for (int k = 0; k < 3; k++) {
        d.look.colour[BODY][k] = 0.25f * (float)(k + 1);
        d.look.colour[DARK][k] = 0.1f;
    }
    draw_start(&d, &canvas, &picture, rng_at(1, RNG_TEST, 0, 0));
}

static void end(void)
{
    draw_fini(&d);
    canvas_fini(&canvas);
}

static const float *cell(int y, int x)
{
    return canvas.cell[y * 2 * SIDE + x];
}

TestSuite(draw, .init = start, .fini = end);

Test(draw, a_flat_part_has_the_colour_of_its_role_and_nothing_beside_it)
{
    draw_box(&d, 4, 6, 20, 12, 0);
    draw_fill(&d, BODY, FLAT);
    for (int y = 0; y < 2 * SIDE; y++)
        for (int x = 0; x < 2 * SIDE; x++) {
            bool inside = x >= 8 && x < 40 && y >= 12 && y < 24;
            cr_assert_eq(cell(y, x)[3], inside ? 1 : 0);
            for (int k = 0; k < 3; k++)
                cr_assert_float_eq(cell(y, x)[k], inside ? 0.25 * (k + 1) : 0, FLOAT);
        }
}

Test(draw, a_later_part_lies_over_an_earlier_one)
{
    draw_box(&d, 4, 4, 20, 20, 0);
    draw_fill(&d, BODY, FLAT);
    draw_box(&d, 10, 10, 30, 30, 0);
    draw_fill(&d, DARK, FLAT);
    cr_assert_float_eq(cell(10, 10)[2], 0.75, FLOAT);
    cr_assert_float_eq(cell(30, 30)[2], 0.1, FLOAT);
}

Test(draw, light_from_the_left_brightens_the_left_flank)
{
    d.look.light[0] = -0.8f;
    d.look.light[2] = 0.6f;
    d.look.contrast = 0.7f;
    draw_ellipse(&d, 16, 16, 12, 12, 0);
    draw_fill(&d, BODY, ROUND);
    cr_assert_gt(cell(32, 14)[1], cell(32, 32)[1] + 0.05f);
    cr_assert_lt(cell(32, 50)[1], cell(32, 32)[1] - 0.05f);
}

Test(draw, measuring_finds_the_box_and_paints_nothing)
{
    draw_start(&d, NULL, &picture, rng_at(1, RNG_TEST, 0, 0));
    draw_push(&d, 10, 10, 90, 2, 1);
    draw_box(&d, 0, 0, 3, 1, 0);
    draw_fill(&d, BODY, ROUND);
    draw_pop(&d);
    cr_assert_float_eq(d.min[0], 9, FLOAT);
    cr_assert_float_eq(d.max[0], 10, FLOAT);
    cr_assert_float_eq(d.min[1], 10, FLOAT);
    cr_assert_float_eq(d.max[1], 16, FLOAT);
    for (int i = 0; i < SIDE * SIDE; i++) cr_assert_eq(canvas.bits[i], 0);
}

Test(draw, pushed_axes_are_where_they_were_put)
{
    draw_push_axes(&d, 2, 3, 6, 4, 1, 9);
    struct point o = frame_apply(&d.frame[d.depth], 0, 0);
    struct point u = frame_apply(&d.frame[d.depth], 1, 0);
    struct point v = frame_apply(&d.frame[d.depth], 0, 1);
    cr_assert(o.x == 2 && o.y == 3 && u.x == 6 && u.y == 4 && v.x == 1 && v.y == 9);
}

Test(draw, parts_that_share_an_edge_leave_no_seam_in_the_bits)
{
    POLYGON(&d, {3.3f, 3.7f}, {25.1f, 6.2f}, {8.4f, 27.9f});
    draw_fill(&d, BODY, FLAT);
    POLYGON(&d, {25.1f, 6.2f}, {28.6f, 29.3f}, {8.4f, 27.9f});
    draw_fill(&d, BODY, FLAT);
    for (int i = 1; i < 20; i++) {
        float t = (float)i / 20;
        int x = (int)(25.1f + t * (8.4f - 25.1f)), y = (int)(6.2f + t * (27.9f - 6.2f));
        cr_assert_eq(raster_count(canvas.bits[y * SIDE + x]), 64);
    }
}

Test(draw, blur_keeps_the_sum_away_from_the_edge)
{
    float a[SIDE * SIDE] = {0}, line[SIDE];
    a[15 * SIDE + 14] = 1;
    paint_blur(a, line, SIDE, SIDE, 3);
    double sum = 0;
    for (int i = 0; i < SIDE * SIDE; i++) sum += (double)a[i];
    cr_assert_float_eq(sum, 1, FLOAT);
    // Two boxes of seven make a pyramid of base thirteen whose top is (1 / 7)^2.
    cr_assert_float_eq(a[15 * SIDE + 14], 1.0 / 49, FLOAT);
    cr_assert_float_eq(a[15 * SIDE + 20], 1.0 / 343, FLOAT);
    cr_assert_float_eq(a[15 * SIDE + 21], 0, FLOAT);
}
