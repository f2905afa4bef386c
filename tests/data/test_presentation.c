/* How training pictures are presented: what is drawn, from what, and how often. */
#include "../support.h"
#include "base/mem.h"
#include "base/par.h"
#include "data/presentation.h"

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
static const struct regime clear = {1, clear_sigma, clear_weight, 2, BORDER_REFLECT};
static const double blur_sigma[] = {0, 1}, blur_weight[] = {0.25, 0.75};
static const struct regime blur = {2, blur_sigma, blur_weight, 2, BORDER_REFLECT};

static struct presentation *present(const struct dataset *d, const struct regime *regime, int shift,
                                    bool flip)
{
    struct presentation *p;
    MUST(presentation_new(&p, d, regime, shift, flip, 5));
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

struct all {
    struct presentation *p;
    float (*x)[PIXELS];
};

static void one(void *context, int i)
{
    const struct all *a = context;
    presentation_fetch(a->p, a->x[i], 2, IMAGES - 1 - i);
}

Test(presentation, a_picture_depends_on_epoch_and_image_and_not_on_who_asks)
{
    static float together[IMAGES][PIXELS], alone[PIXELS];
    struct dataset *d = pictures();
    struct presentation *p = present(d, &blur, 2, true);
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
    pictures_free(d);
}
