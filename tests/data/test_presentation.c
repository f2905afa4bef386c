/* How training pictures are presented: what is drawn, from what, and how often. */
#include "../support.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/unit.h"
#include "data/presentation.h"
#include "data/rotate.h"
#include "diets.h"

#include <math.h>

enum { IMAGES = 40, SIDE = 9, PIXELS = 3 * SIDE * SIDE };

/* Random pictures, built in place: a data set that was never read from anywhere. */
static struct dataset *pictures(void)
{
    struct dataset *d = mem_new(1, sizeof *d);
    d->N = IMAGES;
    d->classes = 4;
    d->C = 3;
    d->H = d->W = SIDE;
    d->label = mem_new(IMAGES, sizeof *d->label);
    d->pixels = mem_new(IMAGES, PIXELS);
    struct rng r = rng_at(1, RNG_TEST, 0, 0);
    for (int i = 0; i < IMAGES * PIXELS; i++) d->pixels[i] = (uint8_t)(rng_bits(&r) >> 24);
    for (int i = 0; i < IMAGES; i++) d->label[i] = i % 4;
    return d;
}

static void pictures_free(struct dataset *d)
{
    mem_free(d->label);
    mem_free(d->pixels);
    mem_free(d);
}

static const double clear_sigma[] = {0}, clear_weight[] = {1};
static const struct regime clear = {
    .levels = 1, .sigma = clear_sigma, .weight = clear_weight, .truncate = 2};
static const double blur_sigma[] = {0, 1}, blur_weight[] = {0.25, 0.75};
static const struct regime blur = {
    .levels = 2, .sigma = blur_sigma, .weight = blur_weight, .truncate = 2};

static struct presentation *present(const struct dataset *d, const struct regime *regime, int shift,
                                    bool flip)
{
    struct presentation *p;
    MUST(presentation_new(&p, d, regime, (struct augment){shift, flip, 0, false}, 5));
    return p;
}

static bool equal(const float *picture, const uint8_t *bytes)
{
    for (int i = 0; i < PIXELS; i++)
        if (picture[i] != (float)bytes[i] / 255) return false;
    return true;
}

Test(presentation, without_changes_gives_the_picture_and_its_label)
{
    struct dataset *d = pictures();
    struct presentation *p = present(d, &clear, 0, false);
    float x[PIXELS];
    for (int i = 0; i < IMAGES; i++) {
        cr_assert_eq(presentation_fetch(p, x, 3, i), i % 4);
        cr_assert(equal(x, dataset_image(d, i)));
    }
    presentation_free(p);
    pictures_free(d);
}

Test(presentation, flips_about_half_and_a_flip_is_a_mirror)
{
    struct dataset *d = pictures();
    struct presentation *p = present(d, &clear, 0, true);
    float x[PIXELS];
    int plain = 0, mirrored = 0;
    for (int epoch = 0; epoch < 10; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            uint8_t mirror[PIXELS];
            for (int k = 0; k < PIXELS; k++)
                mirror[k] = dataset_image(d, i)[k / SIDE * SIDE + SIDE - 1 - k % SIDE];
            plain += equal(x, dataset_image(d, i));
            mirrored += equal(x, mirror);
        }
    cr_assert_eq(plain + mirrored, 400);
    // Five standard deviations of 400 fair draws.
    cr_assert(abs(mirrored - 200) < 50, "%d of 400", mirrored);
    presentation_free(p);
    pictures_free(d);
}

Test(presentation, shifts_reach_both_ends_and_repeat_the_edge)
{
    struct dataset *d = pictures();
    struct presentation *p = present(d, &clear, 2, false);
    float x[PIXELS];
    int seen[5][5] = {{0}};
    for (int epoch = 0; epoch < 20; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            int matches = 0;
            for (int dy = -2; dy <= 2; dy++)
                for (int dx = -2; dx <= 2; dx++) {
                    uint8_t moved[PIXELS];
                    for (int k = 0; k < PIXELS; k++) {
                        int c = k / (SIDE * SIDE), h = k / SIDE % SIDE + dy, w = k % SIDE + dx;
                        h = h < 0 ? 0 : h > SIDE - 1 ? SIDE - 1 : h;
                        w = w < 0 ? 0 : w > SIDE - 1 ? SIDE - 1 : w;
                        moved[k] = dataset_image(d, i)[(c * SIDE + h) * SIDE + w];
                    }
                    if (!equal(x, moved)) continue;
                    matches++;
                    seen[dy + 2][dx + 2]++;
                }
            cr_assert_eq(matches, 1);
        }
    for (int k = 0; k < 25; k++) cr_assert_gt(seen[k / 5][k % 5], 0, "shift %d never came", k);
    presentation_free(p);
    pictures_free(d);
}

Test(presentation, blurs_as_often_as_the_weights_say)
{
    struct dataset *d = pictures();
    struct presentation *p = present(d, &blur, 0, false);
    float x[PIXELS];
    int blurred = 0;
    for (int epoch = 0; epoch < 20; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            blurred += !equal(x, dataset_image(d, i));
        }
    // 800 draws of 3/4: five standard deviations are 61.
    cr_assert(abs(blurred - 600) < 61, "%d of 800", blurred);
    presentation_free(p);
    pictures_free(d);
}

/* A picture blurred at a sigma, as the presentation shows it. */
static void blurred(float *x, const struct dataset *d, int i, double sigma)
{
    struct blur *b;
    uint8_t bytes[PIXELS];
    MUST(blur_new(&b, &(struct blur_spec){SIDE, SIDE, 1, sigma, 2, BORDER_REFLECT, 0}));
    struct blur_scratch *s = blur_scratch_new(b);
    blur_apply(s, bytes, dataset_image(d, i), 3);
    for (int k = 0; k < PIXELS; k++) x[k] = (float)bytes[k] / 255;
    blur_scratch_free(s);
    blur_free(b);
}

/* How strong a blur is: what is left of the differences between neighbours in a row. */
static double contrast(const float *x)
{
    double sum = 0;
    for (int k = 0; k < PIXELS; k++)
        if (k % SIDE > 0) sum += fabs((double)x[k] - (double)x[k - 1]);
    return sum;
}

/* Published levels at the pixels of this test: 0.6937 0.2129 0.0653 of 0, 1, 2, the rest 3. */
Test(presentation, every_level_comes_as_often_as_its_weight_says)
{
    static const double sigma[] = {0, 1, 2, 3}, weight[] = {0.6937, 0.2129, 0.0653, 0.0281};
    const struct regime weak = {.levels = 4, .sigma = sigma, .weight = weight, .truncate = 2};
    struct dataset *d = pictures();
    struct presentation *p = present(d, &weak, 0, false);
    float x[PIXELS], at[PIXELS];
    int seen[4] = {0};
    for (int epoch = 0; epoch < 100; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            for (int l = 0; l < 4; l++) {
                blurred(at, d, i, sigma[l]);
                seen[l] += first_difference(x, at, PIXELS) < 0;
            }
        }
    int total = 0, draws = 100 * IMAGES;
    for (int l = 0; l < 4; l++) {
        double expected = draws * weight[l], sd = sqrt(expected * (1 - weight[l]));
        cr_assert(fabs(seen[l] - expected) < 5 * sd, "level %d: %d of %d", l, seen[l], draws);
        total += seen[l];
    }
    cr_assert_eq(total, draws, "each picture is at one of the levels");
    presentation_free(p);
    pictures_free(d);
}

Test(presentation, a_range_of_sigmas_is_drawn_evenly_from_end_to_end)
{
    static const double sigma[] = {0, 0.5}, weight[] = {0.5, 0.5}, max[] = {0, 2.5};
    const struct regime range = {
        .levels = 2, .sigma = sigma, .weight = weight, .truncate = 2, .max = max};
    struct dataset *d = pictures();
    struct presentation *p = present(d, &range, 0, false);
    float x[PIXELS], edge[PIXELS];
    int sharp = 0, quarter[4] = {0}, draws = 50 * IMAGES;
    for (int epoch = 0; epoch < 50; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            if (equal(x, dataset_image(d, i))) {
                sharp++;
                continue;
            }
            // Contrast falls with sigma, so it says between which sigmas the picture's lies.
            int q = 0;
            for (int k = 1; k <= 3; k++) {
                blurred(edge, d, i, 0.5 + 0.5 * k);
                q += contrast(x) < contrast(edge);
            }
            quarter[q]++;
        }
    cr_assert(abs(sharp - draws / 2) < 5 * sqrt(draws / 4.0), "%d of %d sharp", sharp, draws);
    for (int q = 0; q < 4; q++)
        // Rounding to bytes moves a few near the edges of the quarters; seven deviations.
        cr_assert(abs(quarter[q] - draws / 8) < 7 * sqrt(draws * 7 / 64.0), "quarter %d: %d of %d",
                  q, quarter[q], draws);
    presentation_free(p);
    pictures_free(d);
}

Test(presentation, a_schedule_blurs_the_first_epochs_each_less_and_then_none)
{
    static const double sigma[] = {2}, weight[] = {1};
    const struct regime fade = {
        .levels = 1, .sigma = sigma, .weight = weight, .truncate = 2, .until = 3, .decay = 0.5};
    struct dataset *d = pictures();
    struct presentation *p = present(d, &fade, 0, false);
    float x[PIXELS], at[PIXELS];
    for (int epoch = 0; epoch < 5; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            static const double now[] = {2, 1, 0.5, 0, 0};
            presentation_fetch(p, x, epoch, i);
            blurred(at, d, i, now[epoch]);
            cr_assert_eq(first_difference(x, at, PIXELS), -1, "epoch %d", epoch);
        }
    presentation_free(p);
    pictures_free(d);
}

/* Gray pictures of mid gray: what is left is the noise. */
Test(presentation, noise_has_the_deviation_that_its_ssnr_says)
{
    static const double sigma[] = {0}, weight[] = {1};
    struct dataset *d = pictures();
    memset(d->pixels, 51, IMAGES * PIXELS); // 0.2
    for (int each = 0; each < 2; each++) {
        double ssnr[] = {0.4}, sum = 0, squares = 0;
        const struct regime noise = {.levels = 1,
                                     .sigma = sigma,
                                     .weight = weight,
                                     .truncate = 2,
                                     .ssnr = ssnr,
                                     .each = each};
        struct presentation *p = present(d, &noise, 0, false);
        float x[PIXELS];
        int shared = 0;
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, 1, i);
            for (int k = 0; k < PIXELS; k++) {
                double n = (double)x[k] - ((0.2 - 0.5) * 0.4 + 0.5);
                sum += n;
                squares += n * n;
                shared += x[k] == x[k % (SIDE * SIDE)];
            }
        }
        double n = each ? IMAGES * PIXELS : IMAGES * PIXELS / 3.0;
        double mean = sum / (IMAGES * PIXELS), sd = sqrt(squares / (IMAGES * PIXELS));
        // Clipping at 0, 3.8 deviations away, is not seen; five standard errors.
        cr_assert_lt(fabs(mean), 5 * 0.1 / sqrt(n));
        cr_assert_lt(fabs(sd - 0.1), 5 * 0.1 / sqrt(2 * n), "%g", sd);
        cr_assert(each ? shared < IMAGES * PIXELS / 2 : shared == IMAGES * PIXELS);
        presentation_free(p);
    }
    pictures_free(d);
}

Test(presentation, noise_never_leaves_the_unit_interval_and_ssnr_1_is_the_picture)
{
    static const double sigma[] = {0, 0}, weight[] = {0.5, 0.5}, ssnr[] = {1, 0};
    const struct regime noise = {
        .levels = 2, .sigma = sigma, .weight = weight, .truncate = 2, .ssnr = ssnr};
    struct dataset *d = pictures();
    struct presentation *p = present(d, &noise, 0, false);
    float x[PIXELS];
    int sharp = 0;
    for (int epoch = 0; epoch < 10; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(p, x, epoch, i);
            sharp += equal(x, dataset_image(d, i));
            for (int k = 0; k < PIXELS; k++) cr_assert(x[k] >= 0 && x[k] <= 1);
        }
    cr_assert(abs(sharp - 200) < 50, "%d of 400", sharp);
    presentation_free(p);
    pictures_free(d);
}

/* A turn too small to be seen shows that the level and the other changes are drawn as without. */
Test(presentation, turns_keep_the_middle_and_leave_the_other_draws_alone)
{
    struct dataset *d = pictures();
    struct presentation *plain = present(d, &blur, 2, true), *barely, *turned;
    MUST(presentation_new(&barely, d, &blur, (struct augment){2, true, 1e-9, false}, 5));
    MUST(presentation_new(&turned, d, &clear, (struct augment){0, true, 30, false}, 5));
    float x[PIXELS], y[PIXELS];
    int changed = 0;
    for (int i = 0; i < IMAGES; i++) {
        presentation_fetch(plain, x, 0, i);
        presentation_fetch(barely, y, 0, i);
        cr_assert_eq(first_difference(x, y, PIXELS), -1);
        presentation_fetch(turned, y, 0, i);
        cr_assert_eq(y[SIDE * SIDE / 2], (float)dataset_image(d, i)[SIDE * SIDE / 2] / 255);
        changed += !equal(y, dataset_image(d, i));
    }
    cr_assert_gt(changed, IMAGES * 9 / 10);
    presentation_free(turned);
    presentation_free(barely);
    presentation_free(plain);
    pictures_free(d);
}

Test(presentation, a_range_that_no_blur_can_have_is_refused)
{
    static const double sigma[] = {0}, weight[] = {1}, max[] = {1e4};
    const struct regime range = {
        .levels = 1, .sigma = sigma, .weight = weight, .truncate = 2, .max = max};
    struct dataset *d = pictures();
    struct presentation *p;
    MUST_FAIL(presentation_new(&p, d, &range, (struct augment){0}, 5), "sigma of 10000 pixels");
    pictures_free(d);
}

struct all {
    struct presentation *p;
    float (*x)[PIXELS];
};

static void one(void *context, int i)
{
    const struct all *a = context;
    presentation_fetch(a->p, a->x[i], 2, IMAGES - 1 - i);
}

/* Asks from many threads and from one, epoch 2 among others. */
static void expect_of_epoch_and_image(const struct dataset *d, const struct regime *regime)
{
    static float together[IMAGES][PIXELS], alone[PIXELS];
    struct presentation *p = present(d, regime, 2, true);
    par_for(IMAGES, one, &(struct all){p, together});
    int changed = 0;
    for (int i = 0; i < IMAGES; i++) {
        presentation_fetch(p, alone, 2, i);
        cr_assert_eq(first_difference(alone, together[IMAGES - 1 - i], PIXELS), -1);
        presentation_fetch(p, alone, 3, i);
        changed += first_difference(alone, together[IMAGES - 1 - i], PIXELS) >= 0;
    }
    cr_assert_gt(changed, IMAGES / 2, "an epoch is not a copy of the one before");
    presentation_free(p);
}

Test(presentation, a_picture_depends_on_epoch_and_image_and_not_on_who_asks)
{
    struct dataset *d = pictures();
    struct regime diet = clear;
    diet.diet = published_diet();
    expect_of_epoch_and_image(d, &blur);
    expect_of_epoch_and_image(d, &diet);
    pictures_free(d);
}

Test(presentation, a_diet_is_seen_at_the_age_of_the_epoch_after_the_changes_of_geometry)
{
    struct dataset *d = pictures();
    struct regime diet = clear;
    diet.diet = published_diet();
    diet.diet.epochs = 10;
    struct presentation *sharp = present(d, &clear, 2, true), *young = present(d, &diet, 2, true);
    struct diet_room *room;
    MUST(diet_room_new(&room, &diet.diet, 3, SIDE, SIDE));
    float x[PIXELS], want[PIXELS];
    uint8_t bytes[PIXELS];
    for (int epoch = 0; epoch < 10; epoch++)
        for (int i = 0; i < IMAGES; i++) {
            presentation_fetch(sharp, x, epoch, i);
            unit_to_bytes(bytes, x, PIXELS);
            diet_apply(room, want, bytes, 30 + 60 * epoch);
            cr_assert_eq(presentation_fetch(young, x, epoch, i), i % 4);
            cr_assert_eq(first_difference(x, want, PIXELS), -1, "epoch %d", epoch);
        }
    diet_room_free(room);
    presentation_free(young);
    presentation_free(sharp);
    pictures_free(d);
}

/* The angle is the third draw: after the steps down and sideways, without a mirror. */
Test(presentation, a_turn_goes_by_the_shape_that_the_picture_had)
{
    struct dataset *d = pictures();
    struct presentation *p;
    struct augment turned = {.rotate = 20, .black = true};
    d->sides = mem_new(IMAGES, sizeof *d->sides);
    for (int i = 0; i < IMAGES; i++)
        d->sides[i] = (struct dataset_sides){(uint16_t)(100 + 50 * i), 200};
    MUST(presentation_new(&p, d, &clear, turned, 5));
    for (int i = 0; i < IMAGES; i++) {
        float x[PIXELS];
        uint8_t wanted[PIXELS];
        struct rng r = rng_at(5, RNG_AUGMENT, 3, (uint32_t)i);
        rng_below(&r, 1);
        rng_below(&r, 1);
        double degrees = 20 * (2 * (double)rng_uniform(&r) - 1);
        rotate(wanted, dataset_image(d, i), degrees, (100 + 50 * i) / 200.0, true, 3, SIDE, SIDE);
        presentation_fetch(p, x, 3, i);
        cr_assert(equal(x, wanted), "picture %d", i);
    }
    mem_free(d->sides);
    presentation_free(p);
    pictures_free(d);
}
