/* The developmental visual diet: its curves and what becomes of a picture. */
#include "../support.h"
#include "base/mem.h"
#include "base/unit.h"
#include "data/diet.h"
#include "diets.h"

#include <math.h>

/* Two roundings of mathx and a few of the formula, relative to the value. */
#define CURVE 1e-14
/* A sample that went through a transform and back, 0 to 1: half a unit in the last place of a
 * float, where the double rounds to the neighbour. */
#define THERE_AND_BACK 6e-8
/* An amplitude in grey levels of 255, from samples that are floats. */
#define AMPLITUDE 1e-4

#define TWO_PI 6.283185307179586

enum { SIDE = 32, PIXELS = SIDE * SIDE };

/* From python3: the published functions with the math module, 17 digits. */
static const struct {
    double months;
    struct sight at;
} curve[] = {
    {0, {19.637194145380526, 0, 0}},
    {1, {9.71632676973887, 0.015994355466729098, 0.00015980945961631806}},
    {12, {1.1586675822523036, 0.1420004704688876, 0.03341595726643558}},
    {57.6, {0.337037454272302, 0.5257773155266399, 0.5140769513668314}},
    {300, {0.0004781446014099867, 0.9813932867347802, 1}},
    {600, {1.4277744848947278e-07, 0.7450653016791821, 1.0217322590330409}},
};
enum { AGES = sizeof curve / sizeof *curve };

static void expect_near(double got, double want, double months, const char *what)
{
    cr_assert(fabs(got - want) <= CURVE * want, "%s at %g months: %.17g, expected %.17g", what, got,
              months, want);
}

Test(diet, curves_are_those_of_the_published_code)
{
    struct diet d = published_diet();
    for (int i = 0; i < AGES; i++) {
        struct sight at = diet_at(&d, curve[i].months), want = curve[i].at;
        expect_near(at.sigma, want.sigma, curve[i].months, "sigma");
        expect_near(at.colour, want.colour, curve[i].months, "colour");
        expect_near(at.contrast, want.contrast, curve[i].months, "contrast");
    }
    cr_assert_eq(diet_at(&d, 300).contrast, 1);
}

Test(diet, acuity_and_contrast_grow_with_age)
{
    struct diet d = published_diet();
    for (int m = 1; m <= 600; m++) {
        cr_assert_lt(diet_at(&d, m).sigma, diet_at(&d, m - 1).sigma, "%d months", m);
        cr_assert_gt(diet_at(&d, m).contrast, diet_at(&d, m - 1).contrast, "%d months", m);
    }
}

/* The best age of the curve itself is 20.036 years, a little before the published best. */
Test(diet, colour_rises_until_20_years_is_1_at_the_best_age_and_falls_after_it)
{
    struct diet d = published_diet();
    for (int m = 1; m <= 240; m++)
        cr_assert_gt(diet_at(&d, m).colour, diet_at(&d, m - 1).colour, "%d months", m);
    for (int m = 246; m <= 600; m++)
        cr_assert_lt(diet_at(&d, m).colour, diet_at(&d, m - 1).colour, "%d months", m);
    cr_assert_float_eq(diet_at(&d, 12 * d.colour.best).colour, 1, CURVE);
    for (int m = 0; m <= 600; m++) cr_assert_leq(diet_at(&d, m).colour, 1.00011);
}

Test(diet, an_epoch_has_the_age_of_its_middle)
{
    struct diet d = published_diet();
    cr_assert_eq(diet_age(&d, 0), 1);
    cr_assert_eq(diet_age(&d, 299), 599);
    d.epochs = 4;
    cr_assert_eq(diet_age(&d, 1), 225);
}

/* Writes a picture of random bytes with some structure that a blur leaves. */
static void random_bytes(uint8_t *bytes, int channels, uint32_t tag)
{
    struct rng r = rng_at(1, RNG_TEST, 0, tag);
    for (int i = 0; i < channels * PIXELS; i++)
        bytes[i] = (uint8_t)((rng_bits(&r) >> 25) + (i % SIDE < SIDE / 2 ? 100 : 20));
}

static void see(float *picture, const struct diet *d, const uint8_t *bytes, int channels,
                double months)
{
    struct diet_room *room;
    MUST(diet_room_new(&room, d, channels, SIDE, SIDE));
    diet_apply(room, picture, bytes, months);
    diet_room_free(room);
}

Test(diet, a_constant_picture_stays_at_every_age)
{
    struct diet d = published_diet();
    for (int value = 0; value < 256; value++) {
        uint8_t bytes[3 * PIXELS];
        float x[3 * PIXELS], want[3 * PIXELS];
        memset(bytes, value, sizeof bytes);
        unit_from_bytes(want, bytes, 3 * PIXELS);
        for (int channels = 1; channels <= 3; channels += 2) {
            double months = curve[value % AGES].months;
            see(x, &d, bytes, channels, months);
            cr_assert_eq(first_difference(x, want, (size_t)(channels * PIXELS)), -1,
                         "%d at %g months", value, months);
        }
    }
}

Test(diet, a_gray_picture_of_three_channels_is_seen_as_that_of_one)
{
    struct diet d = published_diet();
    uint8_t bytes[3 * PIXELS];
    float one[PIXELS], three[3 * PIXELS];
    random_bytes(bytes, 1, 1);
    for (int c = 1; c < 3; c++) memcpy(bytes + c * PIXELS, bytes, PIXELS);
    for (int i = 0; i < AGES; i++) {
        see(one, &d, bytes, 1, curve[i].months);
        see(three, &d, bytes, 3, curve[i].months);
        for (int c = 0; c < 3; c++)
            cr_assert_eq(first_difference(one, three + c * PIXELS, PIXELS), -1);
    }
}

Test(diet, at_birth_there_is_no_colour)
{
    struct diet d = published_diet();
    uint8_t bytes[3 * PIXELS];
    float x[3 * PIXELS];
    random_bytes(bytes, 3, 2);
    memset(bytes + 2 * PIXELS, 9, PIXELS);
    see(x, &d, bytes, 3, 0);
    for (int i = 0; i < PIXELS; i++)
        for (int c = 1; c < 3; c++)
            cr_assert_float_eq((double)x[c * PIXELS + i], (double)x[i], THERE_AND_BACK);
}

Test(diet, an_adult_sees_a_gray_picture_as_it_is)
{
    struct diet d = published_diet();
    uint8_t bytes[PIXELS];
    float x[PIXELS], want[PIXELS];
    random_bytes(bytes, 1, 3);
    unit_from_bytes(want, bytes, PIXELS);
    for (int months = 300; months <= 600; months += 50) {
        see(x, &d, bytes, 1, months);
        cr_assert_eq(first_difference(x, want, PIXELS), -1, "%d months", months);
    }
}

/* Gray is .299 R + .587 G + .114 B to five digits. */
Test(diet, an_adult_sees_a_colour_picture_with_the_colour_of_the_age_alone)
{
    struct diet d = published_diet();
    uint8_t bytes[3 * PIXELS];
    float x[3 * PIXELS];
    random_bytes(bytes, 3, 4);
    for (int months = 300; months <= 600; months += 50) {
        double colour = diet_at(&d, months).colour;
        see(x, &d, bytes, 3, months);
        for (int i = 0; i < PIXELS; i++) {
            double gray =
                0.299 * bytes[i] + 0.587 * bytes[PIXELS + i] + 0.114 * bytes[2 * PIXELS + i];
            for (int c = 0; c < 3; c++) {
                double want = colour * bytes[c * PIXELS + i] + (1 - colour) * gray;
                cr_assert_float_eq((double)x[c * PIXELS + i], want / 255, 2e-5);
            }
        }
    }
}

/* A share of 0 leaves nothing out; from `adult` on nothing is transformed. */
Test(diet, the_transform_itself_changes_nothing_but_the_last_bit)
{
    struct diet all = published_diet(), none = published_diet();
    uint8_t bytes[3 * PIXELS];
    float x[3 * PIXELS], want[3 * PIXELS];
    random_bytes(bytes, 3, 5);
    all.contrast.share = 0;
    none.contrast.adult = 12;
    see(x, &all, bytes, 3, 12);
    see(want, &none, bytes, 3, 12);
    for (int i = 0; i < 3 * PIXELS; i++)
        cr_assert_float_eq((double)x[i], (double)want[i], THERE_AND_BACK);
}

/* Neither blur nor, later than at birth, loss of colour: what is left is contrast. */
static struct diet contrast_only(void)
{
    struct diet d = published_diet();
    d.acuity.size[0] = d.acuity.size[1] = 0;
    d.colour.power = 0;
    return d;
}

/* A mean with a strong grating across and a weak one down. */
static void gratings(uint8_t *bytes, double mean, double strong, double weak)
{
    for (int i = 0; i < PIXELS; i++)
        bytes[i] = (uint8_t)rint(mean + strong * cos(TWO_PI * 3 * (i % SIDE) / SIDE) +
                                 weak * cos(TWO_PI * 5 * (i / SIDE) / SIDE));
}

/* The amplitude of a grating in grey levels. */
static double amplitude(const float *x, int across, int down)
{
    double sum = 0;
    for (int i = 0; i < PIXELS; i++)
        sum += 255 * (double)x[i] * cos(TWO_PI * (across * (i % SIDE) + down * (i / SIDE)) / SIDE);
    return 2 * sum / PIXELS;
}

/* Relative to a mean of 128, an amplitude passes at birth from 2 * 128 * sqrt(.0002) = 3.62 on. */
Test(diet, at_birth_only_strong_frequencies_are_left)
{
    struct diet d = contrast_only();
    uint8_t bytes[PIXELS];
    float as_it_is[PIXELS], newborn[PIXELS], adolescent[PIXELS];
    gratings(bytes, 128, 40, 2);
    unit_from_bytes(as_it_is, bytes, PIXELS);
    see(newborn, &d, bytes, 1, 0);
    see(adolescent, &d, bytes, 1, 200);
    double strong = amplitude(as_it_is, 3, 0), weak = amplitude(as_it_is, 0, 5);
    cr_assert(fabs(strong - 40) < 0.5 && fabs(weak - 2) < 0.5, "%g %g", strong, weak);
    cr_assert_float_eq(amplitude(newborn, 3, 0), strong, AMPLITUDE);
    cr_assert_float_eq(amplitude(newborn, 0, 5), 0, AMPLITUDE);
    cr_assert_float_eq(amplitude(adolescent, 3, 0), strong, AMPLITUDE);
    cr_assert_float_eq(amplitude(adolescent, 0, 5), weak, AMPLITUDE);
}

/* The lowest amplitude that passes falls with sqrt(1 - s). */
Test(diet, an_amplitude_passes_from_the_age_whose_sensitivity_it_has)
{
    struct diet d = contrast_only();
    uint8_t bytes[PIXELS];
    float x[PIXELS];
    for (int weak = 1; weak <= 3; weak++) {
        gratings(bytes, 128, 0, weak);
        unit_from_bytes(x, bytes, PIXELS);
        double a = amplitude(x, 0, 5), before = 0, from = 300;
        // The age at which a = 2 * 128 * sqrt(.0002 (1 - s)), by bisection.
        for (int i = 0; i < 60; i++) {
            double m = (before + from) / 2;
            double lowest = 2 * 128 * sqrt(d.contrast.share * (1 - diet_at(&d, m).contrast));
            *(lowest > a ? &before : &from) = m;
        }
        see(x, &d, bytes, 1, from - 1);
        cr_assert_float_eq(amplitude(x, 0, 5), 0, AMPLITUDE);
        see(x, &d, bytes, 1, from + 1);
        cr_assert_float_eq(amplitude(x, 0, 5), a, AMPLITUDE);
    }
}

Test(diet, a_channel_is_weak_beside_the_strongest_of_the_picture)
{
    struct diet d = contrast_only();
    uint8_t bytes[3 * PIXELS];
    float alone[PIXELS], x[3 * PIXELS];
    memset(bytes, 200, PIXELS);
    gratings(bytes + PIXELS, 100, 40, 0);
    gratings(bytes + 2 * PIXELS, 2, 1, 0);
    see(alone, &d, bytes + 2 * PIXELS, 1, 1);
    see(x, &d, bytes, 3, 1);
    cr_assert_gt(amplitude(alone, 3, 0), 0.5);
    for (int i = 0; i < PIXELS; i++)
        cr_assert_float_eq((double)x[2 * PIXELS + i], 0, THERE_AND_BACK);
    cr_assert_gt(amplitude(x + PIXELS, 3, 0), 39);
}

Test(diet, samples_never_leave_the_unit_interval)
{
    struct diet d = published_diet();
    uint8_t bytes[3 * PIXELS];
    float x[3 * PIXELS];
    random_bytes(bytes, 3, 6);
    for (int i = 0; i < 3 * PIXELS; i++) bytes[i] = bytes[i] > 128 ? 255 : 0;
    for (int months = 0; months <= 600; months += 40) {
        see(x, &d, bytes, 3, months);
        for (int i = 0; i < 3 * PIXELS; i++) cr_assert(x[i] >= 0 && x[i] <= 1);
    }
}

Test(diet, a_room_gives_the_same_whatever_age_it_was_used_for_before)
{
    struct diet d = published_diet();
    struct diet_room *room;
    uint8_t bytes[3 * PIXELS];
    float x[3 * PIXELS], want[3 * PIXELS];
    random_bytes(bytes, 3, 7);
    MUST(diet_room_new(&room, &d, 3, SIDE, SIDE));
    static const double ages[] = {600, 1, 1, 12, 57.6, 1, 0};
    for (size_t i = 0; i < sizeof ages / sizeof *ages; i++) {
        diet_apply(room, x, bytes, ages[i]);
        see(want, &d, bytes, 3, ages[i]);
        cr_assert_eq(first_difference(x, want, 3 * PIXELS), -1, "%g months", ages[i]);
    }
    diet_room_free(room);
}

Test(diet, pictures_too_wide_for_the_blur_at_birth_are_refused)
{
    struct diet d = published_diet();
    struct diet_room *room;
    MUST_FAIL(diet_room_new(&room, &d, 1, 1, 3000), "expected 0 to 256");
}
