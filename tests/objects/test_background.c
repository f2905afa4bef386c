/* Grounds. */
#include "objects/background.h"

#include "base/mem.h"
#include "spectrum/radial.h"

#include "../support.h"

#include <math.h>

enum { SIDE = 64, GROUNDS = 60 };

/* Exponent of the mean power spectrum: between white noise (0) and a blurred edge (-4); natural
 * images have about -2 (Field, JOSA A 4, 1987), clutter and defocus make ours steeper. */
#define SHALLOWEST -1.7
#define STEEPEST   -3.6

static struct draw drawing;
static struct canvas canvas;
static float planes[3 * SIDE * SIDE];

static void start(void)
{
    draw_init(&drawing, SIDE);
    canvas_init(&canvas, SIDE);
    drawing.look.light[2] = 1;
}

static void end(void)
{
    draw_fini(&drawing);
    canvas_fini(&canvas);
}

static void ground(uint32_t sample)
{
    background_draw(planes, &drawing, &canvas, rng_at(1, RNG_TEST, 0, sample));
}

TestSuite(background, .init = start, .fini = end);

Test(background, has_the_spectrum_of_natural_pictures)
{
    double sum[SIDE / 2 + 1] = {0};
    for (uint32_t n = 0; n < GROUNDS; n++) {
        double green[SIDE * SIDE], power[SIDE / 2 + 1];
        int count[SIDE / 2 + 1];
        ground(n);
        for (int i = 0; i < SIDE * SIDE; i++) green[i] = (double)planes[SIDE * SIDE + i];
        radial_power(power, count, green, SIDE, SIDE);
        for (int k = 1; k <= SIDE / 2; k++) sum[k] += power[k] / count[k];
    }
    double slope = log(sum[24] / sum[3]) / log(24.0 / 3);
    cr_assert(slope < SHALLOWEST && slope > STEEPEST, "%g", slope);
}

Test(background, samples_are_finite_and_mostly_within_range)
{
    long outside = 0;
    for (uint32_t n = 0; n < GROUNDS; n++) {
        ground(n);
        for (int i = 0; i < 3 * SIDE * SIDE; i++) {
            cr_assert(isfinite(planes[i]));
            outside += planes[i] < 0 || planes[i] > 1;
        }
    }
    cr_assert_lt(outside, GROUNDS * 3 * SIDE * SIDE / 20);
}

Test(background, leaves_the_layer_empty)
{
    ground(3);
    for (int i = 0; i < SIDE * SIDE; i++) cr_assert_eq(canvas.bits[i], 0);
    for (int i = 0; i < 4 * SIDE * SIDE; i++) cr_assert_eq(canvas.cell[i][3], 0);
}

Test(background, two_samples_are_two_grounds)
{
    static float before[3 * SIDE * SIDE];
    ground(1);
    memcpy(before, planes, sizeof before);
    ground(2);
    int differ = 0;
    for (int i = 0; i < 3 * SIDE * SIDE; i++) differ += before[i] != planes[i];
    cr_assert_gt(differ, 2 * SIDE * SIDE);
    ground(1);
    cr_assert_arr_eq(before, planes, sizeof before);
}

Test(background, an_occluder_hides_a_part_of_the_box_and_never_all)
{
    const float least[2] = {12, 12}, most[2] = {52, 52};
    int touched = 0;
    for (uint32_t n = 0; n < GROUNDS; n++) {
        int inside = 0;
        background_occluder(&drawing, &canvas, least, most, rng_at(1, RNG_TEST, 0, n));
        for (int y = 12; y < 52; y++)
            for (int x = 12; x < 52; x++) inside += raster_count(canvas.bits[y * SIDE + x]);
        cr_assert_lt(inside, 64 * 40 * 40 / 2);
        touched += inside > 0;
        canvas_compose(planes, &canvas);
    }
    cr_assert_gt(touched, GROUNDS * 3 / 4);
}
