/* Regimes by name: what each shows, that the published ones are the published ones, and that older
 * checkpoints are still those of the runs that wrote them. */
#include "settings/regime.h"

#include "base/tsv.h"
#include "reading.h"
#include "settings/training.h"

#include <math.h>

enum { WIDTH = 112 }; // half of the width that sigmas refer to

static const struct {
    const char *lines, *regime, *identity;
} shown[] = {
    {"", "clear", "A shift 2 flip 1 truncate 2 border 0 sigma 0 1"},
    {"[blur]\nsigmas = 0 4\nweights = 1 3\n", "blur",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0.25 sigma 2 0.75"},
    {"[blur]\nat_width = 0\nsigmas = 4\nweights = 7\nborder = wrap\n", "blur",
     "A shift 2 flip 1 truncate 2 border 1 sigma 4 1"},
    {"[blur]\nsigma = 4\n", "fixed",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0.5 sigma 2 0.5"},
    {"[blur]\nrange = 1 4\nshare = 1\n", "continuous",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0 most 0 sigma 0.5 1 sd 0.480706877 most 2"},
    {"[blur]\nsigma = 8\nuntil = 0.4\n", "blur-to-clear",
     "A shift 2 flip 1 truncate 2 border 0 sigma 4 1 until 2 decay 1"},
    {"[blur]\nborder = constant\nsigma = 4\n", "fixed",
     "A shift 2 flip 1 truncate 2 border 2 sigma 0 0.5 sigma 2 0.5"},
    {"[noise]\nssnr = 0.5\nweights = 3\neach = 1\n", "noise",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 1 ssnr 0.5 each 1"},
    {"[diet]\nmonths = 300\n", "developmental",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 1 diet 300 epochs 6"},
};

/* The identity is all that decides what is shown. Those of the first three rows are texts that were
 * written before the other regimes were there. */
Test(regime, shows_what_its_sections_say)
{
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        struct study *s = reading_study(shown[i].lines);
        struct augment a = training_augment(s);
        struct regime r;
        MUST(regime_new(&r, s->ini, shown[i].regime, WIDTH));
        char *text = regime_identity(&r, &a, "A");
        cr_expect_str_eq(text, shown[i].identity);
        mem_free(text);
        regime_free(&r);
        study_free(s);
    }
}

Test(regime, black_corners_are_part_of_the_identity_of_a_turn)
{
    struct study *s = reading_study("rotate = 10\ncorners = black\n");
    struct augment a = training_augment(s);
    struct regime r;
    MUST(regime_new(&r, s->ini, "clear", WIDTH));
    char *text = regime_identity(&r, &a, "A");
    cr_assert_str_eq(text, "A shift 2 flip 1 truncate 2 border 0 sigma 0 1 rotate 10 black");
    mem_free(text);
    regime_free(&r);
    study_free(s);
}

Test(regime, a_turn_is_part_of_the_identity_and_none_is_not)
{
    struct study *s = reading_study("rotate = 10\n");
    struct augment a = training_augment(s);
    struct regime r;
    MUST(regime_new(&r, s->ini, "clear", WIDTH));
    char *text = regime_identity(&r, &a, "A");
    cr_assert_str_eq(text, "A shift 2 flip 1 truncate 2 border 0 sigma 0 1 rotate 10");
    mem_free(text);
    regime_free(&r);
    study_free(s);
}

/* Whatever the study's own blur is; weights are published to four decimals. */
Test(regime, weak_and_strong_are_the_published_ones)
{
    struct study *s =
        reading_study("[blur]\nat_width = 0\nsigmas = 3\nweights = 1\nborder = wrap\n");
    static const double weak[] = {0.6937, 0.2129, 0.0653, 0.0200, 0.0062, 0.0019};
    static const double strong[] = {0, 1, 2, 4, 8};
    struct regime r;
    MUST(regime_new(&r, s->ini, "weak", WIDTH));
    cr_assert(r.levels == 6 && r.truncate == 2 && r.border == BORDER_REFLECT);
    for (int i = 0; i < 6; i++) {
        cr_assert_eq(r.sigma[i], i / 2.0);
        cr_assert_float_eq(r.weight[i], weak[i], 1e-6);
    }
    regime_free(&r);
    MUST(regime_new(&r, s->ini, "strong", WIDTH));
    cr_assert(r.levels == 5 && r.truncate == 2 && r.border == BORDER_REFLECT);
    for (int i = 0; i < 5; i++) {
        cr_assert_eq(r.sigma[i], strong[i] / 2);
        cr_assert_float_eq(r.weight[i], 0.2, 1e-12);
    }
    regime_free(&r);
    study_free(s);
}

Test(regime, one_that_is_not_there_is_reported_with_those_that_are)
{
    struct study *s = reading_study("");
    MUST(regime_check(s->ini, "noise"));
    MUST_FAIL(regime_check(s->ini, "blurry"),
              "[networks] regimes: no regime 'blurry'; there are: clear (sharp pictures), blur (a");
    study_free(s);
}

Test(regime, a_sigma_too_large_for_these_pictures_is_an_error_that_leaves_nothing_to_free)
{
    struct study *s = reading_study("[blur]\nsigma = 100\n");
    struct regime r;
    MUST(regime_new(&r, s->ini, "fixed", WIDTH));
    regime_free(&r);
    MUST_FAIL(regime_new(&r, s->ini, "fixed", 10 * WIDTH),
              "[blur]: expected sigmas of at most 256 pixels, got 500 in the regime fixed");
    regime_free(&r); // frees nothing twice
    study_free(s);
}

Test(regime, blur_to_clear_blurs_whole_epochs)
{
    struct study *s = reading_study("[blur]\nuntil = 0.4\n");
    cr_expect_eq(regime_until(s->ini), 2, "2.4 of 6");
    study_free(s);
    s = reading_study("[blur]\nuntil = 1\n");
    cr_expect_eq(regime_until(s->ini), 6);
    study_free(s);
}

Test(regime, a_table_says_sigmas_in_pixels_and_in_widths)
{
    struct study *s = reading_study("[blur]\nrange = 0 8\nshare = 0.25\n");
    struct regime r;
    MUST(regime_new(&r, s->ini, "continuous", WIDTH));
    struct tsv *t = regime_table(&r, 6, WIDTH);
    static const char *const row[] = {"0.25", "0", "4", "0", "0.0357142857",
                                      "0",    "0", "1", "6", "1"};
    cr_assert(t->rows == 2 && t->columns == 10);
    for (int i = 0; i < 10; i++) cr_assert_str_eq(t->cell[10 + i], row[i]);
    tsv_free(t);
    regime_free(&r);
    study_free(s);
}

/* Ages 50, 150, 250 ... months; python3 with the published functions at 50 months. */
Test(regime, the_table_of_a_diet_has_the_age_and_the_sight_of_each_epoch)
{
    struct study *s = reading_study("");
    struct regime r;
    MUST(regime_new(&r, s->ini, "developmental", WIDTH));
    struct tsv *t = regime_table(&r, 6, WIDTH);
    static const double row[] = {
        0, 50, 0.206988218975, 0.00184810909799, 0.471944636514, 0.436003265996};
    cr_assert(t->rows == 6 && t->columns == 6);
    for (int i = 0; i < 6; i++)
        cr_assert_float_eq(strtod(t->cell[i], NULL), row[i], 1e-8 * row[i], "%s", t->cell[i]);
    tsv_free(t);
    regime_free(&r);
    study_free(s);
}
