/* A whole set blurred with the study's kernel. */
#include "base/par.h"
#include "data/dataset.h"
#include "sets.h"
#include "spectrum/blur.h"
#include "stages/blurring.h"

/* Each plane of each picture is what the slow twin of the blur gives. */
static void expect_blurred(const struct study *s, const struct dataset *d, double sigma,
                           double truncate, enum border border)
{
    size_t plane = (size_t)d->H * (size_t)d->W, planes = (size_t)d->N * (size_t)d->C;
    const struct blur_spec spec = {d->H, d->W, 1, sigma, truncate, border, 0};
    uint8_t *got = mem_new(planes, plane), *expected = mem_new(plane, 1);
    MUST(blurring_apply(got, s, d, sigma));
    for (size_t k = 0; k < planes; k++) {
        MUST(blur_ref(expected, d->pixels + k * plane, &spec));
        cr_assert_eq(memcmp(got + k * plane, expected, plane), 0, "plane %zu", k);
    }
    mem_free(expected);
    mem_free(got);
}

Test(blurring, every_plane_is_that_of_the_slow_blur_with_the_study_s_kernel)
{
    char *folder = scratch_new();
    struct study *s = sets_study(folder, "[blur]\ntruncate = 2\nborder = wrap\n");
    struct dataset *d = sets_new(5, 2, 3, 9, 11);
    expect_blurred(s, d, 1.5, 2, BORDER_WRAP);
    expect_blurred(s, d, 0, 2, BORDER_WRAP);
    dataset_free(d);
    study_free(s);
    scratch_free(folder);
}

struct alone {
    const struct study *study;
    const struct dataset *data;
    uint8_t *pixels[2];
};

static void blur_alone(void *context, int i)
{
    struct alone *w = context;
    MUST(blurring_apply(w->pixels[i], w->study, w->data, 2));
}

/* Within a par_for a thread blurs alone. */
Test(blurring, is_the_same_on_one_thread_and_on_all)
{
    char *folder = scratch_new();
    struct study *s = sets_study(folder, "");
    struct dataset *d = sets_new(7, 2, 1, 12, 12);
    struct alone w = {s, d, {mem_new(7, 144), mem_new(7, 144)}};
    uint8_t *all = mem_new(7, 144);
    MUST(blurring_apply(all, s, d, 2));
    par_for(2, blur_alone, &w);
    for (int i = 0; i < 2; i++) {
        cr_assert_eq(memcmp(w.pixels[i], all, 7 * 144), 0);
        mem_free(w.pixels[i]);
    }
    mem_free(all);
    dataset_free(d);
    study_free(s);
    scratch_free(folder);
}

/* Under the address sanitizer: what was made until then is freed, and once. */
Test(blurring, a_sigma_that_is_refused_is_an_error)
{
    char *folder = scratch_new();
    struct study *s = sets_study(folder, "");
    struct dataset *d = sets_new(1, 1, 1, 4, 4);
    uint8_t pixels[16];
    MUST_FAIL(blurring_apply(pixels, s, d, 1000), "sigma");
    dataset_free(d);
    study_free(s);
    scratch_free(folder);
}
