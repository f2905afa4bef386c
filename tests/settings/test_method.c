/* Words that mean several settings: published methods and recipes. */
#include "settings/method.h"

#include "reading.h"
#include "settings/matching.h"
#include "settings/regime.h"
#include "settings/training.h"

Test(method, the_published_method_is_the_published_settings)
{
    struct study *s = reading_study("[metamer]\nmethod = feather2023\n");
    struct metamer_options o = matching_options(s);
    cr_assert(o.blocks == 8 && o.steps == 3000 && o.step == 1 && o.fake_relu);
    cr_assert(o.noise_mean == 0.5f && o.noise_scale == 0.05f);
    cr_assert(!o.noise_each, "one seed, one noise for all pictures");
    cr_assert_str_eq(ini_text(s->ini, "metamer", "steps"), "3000", "what the tables will say");
    study_free(s);
}

Test(method, plenoptic_is_adam_with_a_penalty)
{
    struct study *s = reading_study("[metamer]\nmethod = plenoptic\n");
    struct metamer_options o = matching_options(s);
    cr_assert(o.adam && o.mse && o.uniform && o.penalty > 0 && o.coarse == 0);
    study_free(s);
}

Test(method, the_weak_recipe_is_the_published_one)
{
    struct study *s = reading_study("[blur]\nrecipe = weak\n");
    struct regime r;
    MUST(regime_new(&r, s->ini, "blur", 224));
    cr_assert_eq(r.levels, 6);
    double mean = 0, sum = 0;
    for (int i = 0; i < r.levels; i++) {
        cr_assert_eq(r.sigma[i], i, "pixels at a width of 224");
        mean += r.weight[i] * r.sigma[i];
        sum += r.weight[i];
    }
    cr_assert_float_eq(sum, 1, 1e-12);
    // The weights are published to four decimals; their mean sigma is 0.438.
    cr_assert_float_eq(mean, 0.438, 0.0005);
    regime_free(&r);
    study_free(s);
}

Test(method, the_recipe_of_jang2024_is_the_published_one_and_leaves_the_epochs)
{
    struct study *s = reading_study("[train]\nrecipe = jang2024\n");
    struct train_options o = training_options(s, s->network);
    struct augment a = training_augment(s);
    cr_expect(o.epochs > 0 && o.batch == 64 && o.schedule.kind == SCHEDULE_CONSTANT);
    cr_expect(o.schedule.rate == 0.001 && o.schedule.warmup == 0 && o.smoothing == 0);
    cr_expect(o.momentum == 0.9f && !o.nesterov && o.decay == 1e-4f && o.decay_all);
    cr_expect_eq(o.first_gain, s->network->channels == 1 ? 3 : 1);
    cr_expect(a.rotate == 10 && a.black && a.flip && a.shift == 0);
    study_free(s);
}

static const struct {
    const char *lines, *message;
} wrong[] = {
    {"[train]\nrecipe = jang2024\nrate = 0.2\n",
     "[train] rate: recipe jang2024 means 0.001, got 0.2; leave the key out or say recipe = own"},
    {"[blur]\nrecipe = weak\nsigmas = 0 4\n",
     "[blur] sigmas: recipe weak means 0 1 2 3 4 5, got 0 4; leave the key out or say recipe = "
     "own"},
    {"[metamer]\nmethod = feather2023\nsteps = 25\n",
     "[metamer] steps: method feather2023 means 3000, got 25"},
    {"[metamer]\nmethod = slow\n",
     "[metamer] method: expected fast, feather2023 or plenoptic, got 'slow'"},
    {"[blur]\nrecipe = medium\n", "[blur] recipe: expected own, strong or weak, got 'medium'"},
};

Test(method, a_study_that_contradicts_its_word_is_not_read)
{
    struct study *s;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        MUST_FAIL(reading_lines(&s, wrong[i].lines), wrong[i].message);
}

Test(method, a_key_may_repeat_what_the_word_means)
{
    struct study *s = reading_study("[metamer]\nmethod = feather2023\nsteps = 3000\n"
                                    "[blur]\nrecipe = strong\nat_width = 224\n");
    study_free(s);
}
