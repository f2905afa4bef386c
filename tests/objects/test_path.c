/* Outlines. */
#include "objects/path.h"

#include "../support.h"

#include <math.h>

#define FLOAT   1e-5  /* a few roundings of numbers near 1 */
#define FLATTEN 0.012 /* a circle of 28 corners has 0.8 % less area, one of 16 2.6 % */

static const struct frame unit = {1, 0, 0, 0, 1, 0};
static struct path path;

static double area(int from, int to)
{
    double sum = 0;
    for (int i = from; i < to; i++) {
        struct point a = path.point[i], b = path.point[i + 1 < to ? i + 1 : from];
        sum += ((double)a.x * b.y - (double)b.x * a.y) / 2;
    }
    return sum;
}

Test(path, an_ellipse_has_its_area_whatever_its_turn)
{
    path_ellipse(&path, &unit, 3, -2, 2, 0.5f, 37);
    cr_assert_float_eq(area(0, path.points), 3.14159265, 3.14159265 * FLATTEN);
}

Test(path, contours_wind_one_way_and_holes_the_other)
{
    static const float xy[][2] = {{0, 0}, {0, 1}, {1, 1}};
    const struct frame mirrored = {-1, 0, 0, 0, 1, 0};
    path_polygon(&path, &unit, xy, 3);
    path_polygon(&path, &mirrored, xy, 3);
    path_ring(&path, &unit, 0, 0, 1, 1, 0.5f);
    cr_assert_eq(path.contours, 4);
    for (int k = 0; k < 4; k++) {
        double a = area(k ? path.end[k - 1] : 0, path.end[k]);
        cr_assert(k < 3 ? a > 0 : a < 0, "contour %d has area %g", k, a);
    }
}

Test(path, a_blob_goes_through_its_points)
{
    static const float xy[][2] = {{0, 1}, {1, 0.2f}, {0.5f, -1}, {-0.7f, -0.8f}};
    path_blob(&path, &unit, xy, 4);
    for (int i = 0; i < 4; i++) {
        double nearest = 9;
        for (int k = 0; k < path.points; k++)
            nearest = fmin(nearest, hypot(path.point[k].x - xy[i][0], path.point[k].y - xy[i][1]));
        cr_assert_lt(nearest, FLOAT);
    }
}

Test(path, a_blob_of_doubled_points_stays_within_their_hull)
{
    static const float xy[][2] = {{0, 0}, {0, 0}, {2, 0}, {2, 0}, {2, 1}, {2, 1}, {0, 1}, {0, 1}};
    path_blob(&path, &unit, xy, 8);
    for (int i = 0; i < path.points; i++) {
        cr_assert(path.point[i].x > -FLOAT && path.point[i].x < 2 + FLOAT);
        cr_assert(path.point[i].y > -FLOAT && path.point[i].y < 1 + FLOAT);
    }
    cr_assert_float_eq(area(0, path.points), 2, 2 * FLATTEN);
}

Test(path, a_limb_is_nowhere_wider_than_its_widest_place)
{
    path_limb(&path, &unit, (const float[][3]){{0, 0, 0.1f}, {1, 0, 0.3f}, {2, 0, 0.2f}}, 3);
    for (int i = 0; i < path.points; i++) {
        cr_assert_lt(fabsf(path.point[i].y), 0.3f + FLOAT);
        cr_assert(path.point[i].x > -0.1f - FLOAT && path.point[i].x < 2.2f + FLOAT);
    }
}

Test(path, a_box_has_round_corners_of_its_area)
{
    path_box(&path, &unit, -1, -1, 3, 1, 0.5f);
    cr_assert_float_eq(area(0, path.points), 8 - (4 - 3.14159265) * 0.25,
                       3 * FLATTEN * 3.14159265 * 0.25);
}
