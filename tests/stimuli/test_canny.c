/* Edges. */
#include "stimuli/canny.h"

#include "manipulate.h"

#include <math.h>

enum { SIDE = 48 };

static int count(const uint8_t *edge)
{
    int n = 0;
    for (int i = 0; i < SIDE * SIDE; i++) n += edge[i];
    return n;
}

Test(canny, a_flat_picture_has_no_edges)
{
    static double x[SIDE * SIDE];
    static uint8_t edge[SIDE * SIDE];
    memset(edge, 1, sizeof edge);
    canny_edges(edge, x, SIDE, SIDE);
    cr_assert_eq(count(edge), 0);
}

Test(canny, a_smooth_step_has_one_edge_a_row_where_it_is_steepest)
{
    static double x[SIDE * SIDE];
    static uint8_t edge[SIDE * SIDE];
    for (int turned = 0; turned < 2; turned++) {
        for (int i = 0; i < SIDE; i++)
            for (int j = 0; j < SIDE; j++)
                x[turned ? j * SIDE + i : i * SIDE + j] = 1 / (1 + exp((20.2 - j) / 2));
        canny_edges(edge, x, SIDE, SIDE);
        cr_assert_eq(count(edge), SIDE);
        for (int i = 0; i < SIDE; i++)
            cr_assert_eq(edge[turned ? 20 * SIDE + i : i * SIDE + 20], 1);
    }
}

/* A disc: one closed line about its rim. */
Test(canny, a_disc_has_its_rim)
{
    static double x[SIDE * SIDE];
    static uint8_t edge[SIDE * SIDE];
    double radius = 15, middle = 23.5;
    for (int i = 0; i < SIDE * SIDE; i++)
        x[i] = 1 / (1 + exp(hypot(i / SIDE - middle, i % SIDE - middle) - radius));
    canny_edges(edge, x, SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++)
        if (edge[i]) cr_assert_float_eq(hypot(i / SIDE - middle, i % SIDE - middle), radius, 1);
    cr_expect(count(edge) > 80 && count(edge) < 125, "%d", count(edge)); // 2 pi 15 = 94
}

/* Two steps, one of a quarter of the other's height: below 0.4 of the upper bound. */
Test(canny, a_weak_edge_shows_only_where_it_hangs_on_a_strong_one)
{
    static double x[SIDE * SIDE];
    static uint8_t edge[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
        double strong = 1 / (1 + exp(12.0 - i % SIDE)), weak = 1 / (1 + exp(36.0 - i % SIDE));
        x[i] = strong + weak / 1000;
    }
    canny_edges(edge, x, SIDE, SIDE);
    for (int i = 0; i < SIDE; i++) {
        cr_expect_eq(edge[i * SIDE + 12], 1);
        cr_expect_eq(edge[i * SIDE + 36], 0);
    }
}

Test(canny, edges_of_pictures_are_black_on_white_and_stay_within_the_mask)
{
    struct image *in = formula(SIDE, SIDE, 3), *mask = flat(SIDE, SIDE, 1, 0);
    memset(mask->pixels, 255, SIDE * SIDE / 2);
    struct image *all = at_level("edges", in, 1.4142);
    struct distort_job job = {.level = 1.4142, .mask = mask};
    struct image *part = manipulated("edges", in, job);
    int black = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        cr_assert(all->pixels[i] == 0 || all->pixels[i] == 255);
        cr_assert_eq(part->pixels[i], i < SIDE * SIDE / 2 ? all->pixels[i] : 255);
        black += part->pixels[i] == 0;
    }
    cr_expect_gt(black, 0);
    image_free(in);
    image_free(mask);
    image_free(all);
    image_free(part);
}
