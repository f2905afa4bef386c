/* Coverage by samples. */
#include "objects/raster.h"

#include "base/mem.h"

#include "../support.h"

#include <math.h>

enum { SIDE = 24 };

static const struct frame pixels = {1, 0, 0, 0, 1, 0};

static struct raster r;
static struct path path;

static void start(void)
{
    raster_init(&r, SIDE);
    path.contours = path.points = 0;
}

static void end(void)
{
    raster_fini(&r);
}

static long samples(void)
{
    long n = 0;
    for (int i = 0; i < SIDE * SIDE; i++) n += raster_count(r.bits[i]);
    return n;
}

TestSuite(raster, .init = start, .fini = end);

Test(raster, a_rectangle_on_pixel_edges_sets_just_its_pixels)
{
    path_box(&path, &pixels, 3, 5, 10, 9, 0);
    raster_fill(&r, &path);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            bool inside = x >= 3 && x < 10 && y >= 5 && y < 9;
            cr_assert_eq(r.bits[y * SIDE + x], inside ? ~UINT64_C(0) : 0, "%d %d", x, y);
        }
}

Test(raster, a_sample_is_set_if_its_centre_is_inside)
{
    static const float xy[][2] = {{2.3f, 1.2f}, {20.7f, 8.9f}, {7.1f, 22.4f}};
    path_polygon(&path, &pixels, xy, 3);
    raster_fill(&r, &path);
    int compared = 0;
    for (int y = 0; y < 8 * SIDE; y++)
        for (int x = 0; x < 8 * SIDE; x++) {
            double px = (x + 0.5) / 8, py = (y + 0.5) / 8, least = 1e9;
            for (int i = 0; i < 3; i++) {
                const float *a = xy[i], *b = xy[(i + 1) % 3];
                double dx = b[0] - a[0], dy = b[1] - a[1];
                double side = (dx * (py - a[1]) - dy * (px - a[0])) / sqrt(dx * dx + dy * dy);
                if (side < least) least = side;
            }
            // Vertices are rounded to 1/256 pixel: nearer to an edge than that either is right.
            if (fabs(least) < 1.0 / 256) continue;
            bool set = r.bits[y / 8 * SIDE + x / 8] >> (8 * (y % 8) + x % 8) & 1;
            cr_assert_eq(set, least > 0, "sample %d %d", x, y);
            compared++;
        }
    cr_assert_gt(compared, 36000);
}

Test(raster, overlapping_contours_are_united)
{
    path_box(&path, &pixels, 2, 2, 12, 12, 0);
    path_box(&path, &pixels, 8, 8, 20, 16, 0);
    raster_fill(&r, &path);
    cr_assert_eq(samples(), 64 * (100 + 96 - 16));
}

Test(raster, a_contour_given_the_other_way_round_is_the_same)
{
    static const float there[][2] = {{2, 2}, {20, 5}, {9, 21}},
                       back[][2] = {{9, 21}, {20, 5}, {2, 2}};
    path_polygon(&path, &pixels, there, 3);
    raster_fill(&r, &path);
    uint64_t kept[SIDE * SIDE];
    memcpy(kept, r.bits, sizeof kept);
    path.contours = path.points = 0;
    path_polygon(&path, &pixels, back, 3);
    raster_fill(&r, &path);
    cr_assert_arr_eq(kept, r.bits, sizeof kept);
}

Test(raster, a_ring_has_a_hole)
{
    path_ring(&path, &pixels, 12, 12, 10, 10, 3);
    raster_fill(&r, &path);
    cr_assert_eq(r.bits[12 * SIDE + 12], 0);
    cr_assert_neq(r.bits[12 * SIDE + 3], 0);
    cr_assert_float_eq((double)samples() / 64, 3.14159265 * (100 - 49), 0.02 * 3.14159265 * 51);
}

Test(raster, what_lies_outside_the_frame_is_left_out)
{
    path_box(&path, &pixels, -1e6f, -50, 1e6f, 50, 0);
    raster_fill(&r, &path);
    cr_assert_eq(samples(), 64 * SIDE * SIDE);
    path.contours = path.points = 0;
    path_box(&path, &pixels, 30, 30, 40, 40, 0);
    raster_fill(&r, &path);
    cr_assert_eq(samples(), 0);
    cr_assert_eq(r.window.x0, r.window.x1);
}

Test(raster, the_window_holds_all_that_is_set)
{
    path_ellipse(&path, &pixels, 9, 14, 5, 3, 30);
    raster_fill(&r, &path);
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        bool inside = x >= r.window.x0 && x < r.window.x1 && y >= r.window.y0 && y < r.window.y1;
        cr_assert(inside || r.bits[i] == 0);
    }
}

Test(raster, counts_of_the_quarters_add_up)
{
    struct rng g = rng_at(1, RNG_TEST, 0, 0);
    for (int i = 0; i < 1000; i++) {
        uint64_t bits = (uint64_t)rng_bits(&g) << 32 | rng_bits(&g);
        if (i % 3 == 0) bits &= (uint64_t)rng_bits(&g) << 32 | rng_bits(&g);
        int n = 0, sum = 0;
        for (int b = 0; b < 64; b++) n += (int)(bits >> b & 1);
        for (int q = 0; q < 4; q++) sum += raster_quarter(bits, q / 2, q % 2);
        cr_assert_eq(raster_count(bits), n);
        cr_assert_eq(sum, n);
    }
}
