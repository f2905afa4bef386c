/* The registry of manipulations, and what holds for every one of them. */
#include "stimuli/distort.h"

#include "base/par.h"

#include "manipulate.h"

#include <math.h>

static struct average *average_of(const struct image *image)
{
    struct average *a = average_new(image->height, image->width);
    average_add(a, image, 1);
    return a;
}

/* A job that has all a manipulation may want; free with forget. */
static struct distort_job job_for(const struct image *in, double level)
{
    return (struct distort_job){.level = level,
                                .seed = 1,
                                .mask = flat(in->width, in->height, 1, 255),
                                .average = average_of(in)};
}

static void forget(struct distort_job *job)
{
    image_free((struct image *)job->mask);
    average_free((struct average *)job->average);
}

static bool is_random(const struct distortion *d)
{
    const char *names[] = {"uniform-noise",      "salt-pepper", "gaussian-noise",
                           "gaussian-noise-rgb", "phase",       "fourier-noise",
                           "fourier-noise-rgb",  "noise-mask"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], d->name) == 0) return true;
    return false;
}

Test(distort, all_are_found_by_their_names_and_no_two_share_one)
{
    int count = 0;
    for (const struct distortion *const *d = distort_all; *d; d++, count++) {
        const struct distortion *found;
        MUST(distort_find(&found, (*d)->name));
        cr_expect_eq(found, *d, "%s", (*d)->name);
    }
    cr_assert_geq(count, 20);
}

Test(distort, an_unknown_name_is_answered_with_those_there_are)
{
    const struct distortion *d;
    MUST_FAIL(distort_find(&d, "sharpen"), "no manipulation 'sharpen'; expected one of blur ");
}

static const int shapes[][2] = {{1, 1}, {1, 7}, {5, 1}, {2, 2}, {3, 8}, {16, 13}};

Test(distort, every_one_takes_pictures_of_any_shape_at_both_ends_of_its_level)
{
    for (const struct distortion *const *d = distort_all; *d; d++)
        for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++)
            for (int C = 1; C <= 3; C += 2)
                for (int end = 0; end < 2; end++) {
                    if (C == 1 && strcmp((*d)->name, "opponent") == 0) continue;
                    struct image *in = formula(shapes[s][0], shapes[s][1], C), *out, *again;
                    struct distort_job job = job_for(in, end ? (*d)->max : (*d)->min);
                    MUST(distort_apply(&out, *d, in, &job));
                    MUST(distort_apply(&again, *d, in, &job));
                    cr_expect(same_picture(out, again), "%s: twice the same job", (*d)->name);
                    cr_expect(out->channels == C || out->channels == 1, "%s", (*d)->name);
                    cr_expect_eq(out->width * out->height, in->width * in->height);
                    image_free(in);
                    image_free(out);
                    image_free(again);
                    forget(&job);
                }
}

Test(distort, seed_and_number_of_the_picture_change_the_noise_and_nothing_else)
{
    for (const struct distortion *const *d = distort_all; *d; d++) {
        struct image *in = formula(16, 13, 3), *one, *seed, *sample;
        bool turned = strcmp((*d)->name, "rotate") == 0;
        struct distort_job job = job_for(in, turned ? 90 : ((*d)->min + (*d)->max) / 4);
        MUST(distort_apply(&one, *d, in, &job));
        job.seed = 2;
        MUST(distort_apply(&seed, *d, in, &job));
        job.seed = 1, job.sample = 1;
        MUST(distort_apply(&sample, *d, in, &job));
        cr_expect_eq(same_picture(one, seed), !is_random(*d), "%s: seed", (*d)->name);
        cr_expect_eq(same_picture(one, sample), !is_random(*d), "%s: sample", (*d)->name);
        image_free(in);
        image_free(one);
        image_free(seed);
        image_free(sample);
        forget(&job);
    }
}

Test(distort, a_level_out_of_bounds_is_refused)
{
    for (const struct distortion *const *d = distort_all; *d; d++) {
        if (!(*d)->level) continue;
        struct image *in = formula(8, 8, 3), *out;
        struct distort_job job = job_for(in, 0);
        const double levels[] = {(*d)->min - 0.01, (*d)->max + 0.01, INFINITY, NAN};
        for (int l = 0; l < 4; l++) {
            job.level = levels[l];
            MUST_FAIL(distort_apply(&out, *d, in, &job), "expected");
        }
        image_free(in);
        forget(&job);
    }
}

Test(distort, what_a_manipulation_wants_must_be_there_and_fit)
{
    struct image *in = formula(8, 8, 3), *other = formula(9, 8, 3), *gray = formula(8, 8, 1), *out;
    struct distort_job nothing = {.seed = 1}, misfit = job_for(other, 0);
    const struct distortion *d;
    MUST(distort_find(&d, "silhouette"));
    MUST_FAIL(distort_apply(&out, d, in, &nothing), "needs the mask");
    MUST_FAIL(distort_apply(&out, d, in, &misfit), "the mask has 9 x 8 pixels, the picture 8 x 8");
    image_free((struct image *)misfit.mask);
    misfit.mask = NULL;
    MUST(distort_find(&d, "power"));
    MUST_FAIL(distort_apply(&out, d, in, &nothing), "needs the mean spectrum");
    MUST_FAIL(distort_apply(&out, d, in, &misfit), "8 x 8 pixels, but the mean spectrum is of 9");
    MUST(distort_find(&d, "opponent"));
    MUST_FAIL(distort_apply(&out, d, gray, &nothing), "no colours");
    MUST(distort_find(&d, "rotate"));
    nothing.level = 45;
    MUST_FAIL(distort_apply(&out, d, in, &nothing), "expected 0, 90, 180 or 270");
    image_free(in);
    image_free(other);
    image_free(gray);
    forget(&misfit);
}

Test(distort, a_picture_too_large_to_transform_is_refused)
{
    struct image *in = image_new(4097, 1, 1), *out;
    const struct distortion *d;
    MUST(distort_find(&d, "phase"));
    MUST_FAIL(distort_apply(&out, d, in, &(struct distort_job){.level = 9}), "at most 4096 a side");
    image_free(in);
}

enum { JOBS = 24 };

static void apply_one(void *context, int i)
{
    struct image **out = context, *in = formula(20, 20, 3);
    struct distort_job job = job_for(in, 0.5);
    const struct distortion *d;
    const char *names[] = {"fourier-noise", "phase", "gaussian-noise", "uniform-noise"};
    err e = distort_find(&d, names[i % 4]);
    job.sample = (uint32_t)i;
    if (!e) e = distort_apply(&out[i], d, in, &job);
    err_free(e);
    image_free(in);
    forget(&job);
}

Test(distort, threads_make_the_same_pictures)
{
    struct image *many[JOBS] = {NULL}, *one[JOBS] = {NULL};
    par_for(JOBS, apply_one, many);
    for (int i = 0; i < JOBS; i++) apply_one(one, i);
    for (int i = 0; i < JOBS; i++) {
        cr_assert(many[i] && one[i] && same_picture(many[i], one[i]), "%d", i);
        image_free(many[i]);
        image_free(one[i]);
    }
}
