/* Rotation: exact at quarters, straight lines stay straight, edges are repeated. */
#include "../support.h"
#include "data/rotate.h"

#include <math.h>

enum { SIDE = 15, C = 2, PIXELS = C * SIDE * SIDE };

static void random_picture(uint8_t *x)
{
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    for (int i = 0; i < PIXELS; i++) x[i] = (uint8_t)(rng_bits(&r) >> 24);
}

Test(rotate, by_nothing_is_the_picture)
{
    uint8_t in[PIXELS], out[PIXELS];
    random_picture(in);
    rotate(out, in, 0, 1, false, C, SIDE, SIDE);
    cr_assert_eq(memcmp(in, out, PIXELS), 0);
}

/* The sine of 180 degrees is not quite zero, which rounding to bytes undoes. */
Test(rotate, by_quarters_moves_pixels_anticlockwise)
{
    uint8_t in[PIXELS], out[PIXELS];
    random_picture(in);
    for (int quarter = -2; quarter <= 2; quarter++) {
        rotate(out, in, 90 * quarter, 1, false, C, SIDE, SIDE);
        for (int k = 0; k < PIXELS; k++) {
            int c = k / (SIDE * SIDE), h = k / SIDE % SIDE, w = k % SIDE;
            // The right edge becomes the top one.
            for (int q = quarter; q != 0; q += q > 0 ? -1 : 1) {
                int old = h;
                h = q > 0 ? w : SIDE - 1 - w;
                w = q > 0 ? SIDE - 1 - old : old;
            }
            cr_assert_eq(out[k], in[(c * SIDE + h) * SIDE + w], "quarter %d, pixel %d", quarter, k);
        }
    }
}

/* Bilinear interpolation is exact on a plane: a slope turned by a is the slope of the turned
 * coordinates, up to rounding, where it is not clipped by the edge. */
Test(rotate, turns_a_slope_by_the_angle)
{
    const double a = 0.3;
    uint8_t in[SIDE * SIDE], out[SIDE * SIDE];
    for (int k = 0; k < SIDE * SIDE; k++) in[k] = (uint8_t)(16 * (k % SIDE));
    rotate(out, in, a * 180 / 3.14159265358979, 1, false, 1, SIDE, SIDE);
    for (int h = 0; h < SIDE; h++)
        for (int w = 0; w < SIDE; w++) {
            double x = w - 7, y = h - 7, from = 7 + x * cos(a) - y * sin(a);
            if (from < 0 || from > SIDE - 1) continue;
            cr_assert_lt(fabs(out[h * SIDE + w] - 16 * from), 0.5 + 1e-9);
        }
}

/* A slope of an original of 3 to 2, squashed to a square: turning the square by the shape of the
 * original is turning the original and then squashing it. */
Test(rotate, a_squashed_picture_turns_as_the_original_does)
{
    const double a = 0.3, width = 1.5 * SIDE, height = SIDE;
    uint8_t in[SIDE * SIDE], out[SIDE * SIDE];
    for (int k = 0; k < SIDE * SIDE; k++) in[k] = (uint8_t)(9 * (k % SIDE) + 7 * (k / SIDE));
    rotate(out, in, a * 180 / 3.14159265358979, width / height, false, 1, SIDE, SIDE);
    int compared = 0;
    for (int h = 0; h < SIDE; h++)
        for (int w = 0; w < SIDE; w++) {
            double x = (w - 7) * width / SIDE, y = (h - 7) * height / SIDE; // in the original
            double column = 7 + (x * cos(a) - y * sin(a)) * SIDE / width;
            double row = 7 + (x * sin(a) + y * cos(a)) * SIDE / height;
            if (fmin(column, row) < 0 || fmax(column, row) > SIDE - 1) continue;
            cr_assert_lt(fabs(out[h * SIDE + w] - (9 * column + 7 * row)), 0.5 + 1e-9);
            compared++;
        }
    cr_assert_gt(compared, 100);
}

Test(rotate, fills_corners_with_the_nearest_edge)
{
    uint8_t in[SIDE * SIDE], out[SIDE * SIDE];
    memset(in, 77, sizeof in);
    for (int degrees = -180; degrees <= 180; degrees += 7) {
        rotate(out, in, degrees, 1, false, 1, SIDE, SIDE);
        cr_assert_eq(memcmp(in, out, sizeof in), 0, "%d degrees", degrees);
    }
}

Test(rotate, black_corners_differ_from_edges_outside_of_the_turned_picture_alone)
{
    uint8_t in[PIXELS], black[PIXELS], edge[PIXELS];
    int outside = 0;
    random_picture(in);
    for (int k = 0; k < PIXELS; k++) in[k] |= 1; // nothing in the picture is black
    rotate(black, in, 20, 1, true, C, SIDE, SIDE);
    rotate(edge, in, 20, 1, false, C, SIDE, SIDE);
    const double sine = sin(20 * 3.14159265358979 / 180), cosine = cos(20 * 3.14159265358979 / 180);
    for (int k = 0; k < PIXELS; k++) {
        double y = k / SIDE % SIDE - 7, x = k % SIDE - 7;
        double row = 7 + x * sine + y * cosine, column = 7 + x * cosine - y * sine;
        bool out = fmin(row, column) < -0.5 || fmax(row, column) >= SIDE - 0.5;
        cr_assert_eq(black[k], out ? 0 : edge[k], "pixel %d", k);
        outside += out;
    }
    cr_assert_gt(outside, 8 * C);
}

Test(rotate, a_turn_by_nothing_has_no_black)
{
    uint8_t in[PIXELS], out[PIXELS];
    random_picture(in);
    rotate(out, in, 0, 1, true, C, SIDE, SIDE);
    cr_assert_eq(memcmp(in, out, PIXELS), 0);
}
