/* Gratings. */
#include "stimuli/grating.h"

#include "base/mem.h"
#include "spectrum/radial.h"

#include "../support.h"

#include <math.h>

/* Rounded to float once. */
#define FLOAT 1e-6

enum { SIDE = 64 };

Test(grating, has_the_value_of_its_formula)
{
    static float x[SIDE * SIDE];
    const struct grating g = {.cycles = 5.5, .orientation = 36, .phase = 90};
    grating_draw(x, &g, SIDE);
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
            double along = j * cos(0.6283185307179586) + i * sin(0.6283185307179586);
            double expected = sin(6.283185307179586 * (5.5 * along / SIDE + 0.25));
            cr_assert_float_eq(x[i * SIDE + j], expected, FLOAT);
        }
}

Test(grating, turned_by_a_right_angle_it_is_transposed)
{
    static float across[SIDE * SIDE], down[SIDE * SIDE];
    grating_draw(across, &(struct grating){.cycles = 7, .orientation = 0, .phase = 30}, SIDE);
    grating_draw(down, &(struct grating){.cycles = 7, .orientation = 90, .phase = 30}, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++)
        cr_assert_float_eq(across[i], down[i % SIDE * SIDE + i / SIDE], FLOAT);
}

Test(grating, half_a_turn_of_phase_changes_the_sign)
{
    static float a[SIDE * SIDE], b[SIDE * SIDE];
    grating_draw(a, &(struct grating){.cycles = 9, .orientation = 12}, SIDE);
    grating_draw(b, &(struct grating){.cycles = 9, .orientation = 12, .phase = 180}, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) cr_assert_float_eq(a[i], -b[i], FLOAT);
}

Test(grating, its_power_lies_in_the_ring_of_its_frequency)
{
    static float x[SIDE * SIDE];
    static double y[SIDE * SIDE];
    grating_draw(x, &(struct grating){.cycles = 12, .orientation = 90}, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) y[i] = (double)x[i];
    double power[SIDE / 2 + 1];
    int count[SIDE / 2 + 1];
    radial_power(power, count, y, SIDE, SIDE);
    cr_expect_float_eq(power[12], 0.5, FLOAT);
}

/* 224 pixels: 4.48 to 112 cycles a picture, 0 to 168 degrees. */
Test(grating, the_set_is_that_of_the_published_probe)
{
    struct grating first = grating_of_set(0, 0, 0, 224), last = grating_of_set(14, 24, 3, 224);
    cr_expect_float_eq(first.cycles, 4.48, 1e-12);
    cr_expect_float_eq(last.cycles, 112, 1e-12);
    cr_expect_eq(first.orientation, 0);
    cr_expect_eq(last.orientation, 168);
    cr_expect_eq(last.phase, 270);
}
