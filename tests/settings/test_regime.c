/* Regimes by name: what each shows, that the published ones are the published ones, and that older
 * checkpoints are still those of the runs that wrote them. */
#include "settings/regime.h"

#include "../scratch.h"
#include "../support.h"
#include "base/file.h"
#include "base/tsv.h"
#include "settings/training.h"

#include <math.h>

enum { WIDTH = 112 }; // half of the width that sigmas refer to

/* Reads the study with this regime and these further lines. */
static err read_with(struct study **s, const char *regime, const char *lines)
{
    static const char start[] = "[data]\npath = p\n[networks]\narchitectures = a\nregimes = ";
    char *folder = scratch_new(), *path = mem_text("%s/regimes.ini", folder);
    char *text = mem_text("%s%s\n[train]\nepochs = 6\n%s", start, regime, lines);
    MUST(file_write(path, text, strlen(text)));
    err e = study_read(s, path, "results");
    mem_free(text);
    mem_free(path);
    scratch_free(folder);
    return e;
}

static struct study *study_with(const char *lines)
{
    struct study *s;
    MUST(read_with(&s, "clear", lines));
    return s;
}

static const struct {
    const char *lines, *regime, *told;
} shown[] = {
    {"", "clear", "A shift 2 flip 1 truncate 2 border 0 sigma 0 1"},
    {"[blur]\nsigmas = 0 4\nweights = 1 3\n", "blur",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0.25 sigma 2 0.75"},
    {"[blur]\nat_width = 0\nsigmas = 4\nweights = 7\nborder = wrap\n", "blur",
     "A shift 2 flip 1 truncate 2 border 1 sigma 4 1"},
    {"[blur]\nsigma = 4\n", "fixed",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0.5 sigma 2 0.5"},
    {"[blur]\nrange = 1 4\nshare = 1\n", "continuous",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 0 most 0 sigma 0.5 1 most 2"},
    {"[blur]\nsigma = 8\nuntil = 0.4\n", "blur-to-clear",
     "A shift 2 flip 1 truncate 2 border 0 sigma 4 1 until 2 decay 1"},
    {"[noise]\nssnr = 0.5\nweights = 3\neach = 1\n", "noise",
     "A shift 2 flip 1 truncate 2 border 0 sigma 0 1 ssnr 0.5 each 1"},
};

/* The identity is all that decides what is shown. Those of the first three rows are texts that were
 * written before the other regimes were there. */
Test(regime, shows_what_its_sections_say)
{
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        struct study *s = study_with(shown[i].lines);
        struct augment a;
        struct regime r;
        MUST(training_augment(&a, s));
        MUST(regime_new(&r, s->ini, shown[i].regime, WIDTH));
        char *text = regime_identity(&r, &a, "A");
        cr_expect_str_eq(text, shown[i].told);
        mem_free(text);
        regime_free(&r);
        study_free(s);
    }
}

Test(regime, a_turn_is_part_of_the_identity_and_none_is_not)
{
    struct study *s = study_with("rotate = 10\n");
    struct augment a;
    struct regime r;
    MUST(training_augment(&a, s));
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
    struct study *s = study_with("[blur]\nat_width = 0\nsigmas = 3\nweights = 1\nborder = wrap\n");
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

static const struct {
    const char *lines, *regime, *told;
} wrong[] = {
    {"[blur]\nborder = edge\n", "blur", "[blur] border: expected reflect, wrap or constant"},
    {"[blur]\nsigmas = -1 0 1 2 4\n", "blur",
     "[blur] sigmas: expected a number from 0 to 1000, got '-1'"},
    {"[blur]\nsigma = -4\n", "fixed", "[blur] sigma: expected a number from 0 to 1000, got '-4'"},
    {"[blur]\nshare = 1.5\n", "fixed", "[blur] share: expected a number from 0 to 1, got '1.5'"},
    {"[blur]\nrange = 5 0\n", "continuous",
     "[blur] range: expected two numbers, the least and the greatest sigma, got '5 0'"},
    {"[blur]\nrange = 5\n", "continuous", "[blur] range: expected two numbers"},
    {"[blur]\nuntil = 0.01\n", "blur-to-clear", "[blur] until: 0.01 of 6 epochs is none"},
    {"[blur]\ndecay = 2\n", "blur-to-clear", "[blur] decay: expected a number from 0 to 1"},
    {"[noise]\nssnr = 2\n", "noise", "[noise] ssnr: expected a number from 0 to 1, got '2'"},
    {"[noise]\nssnr = 1 0.5\n", "noise",
     "[noise] weights: expected 2 numbers, one for each ssnr, got 5"},
    {"[noise]\nssnr = 1\nweights = 0\n", "noise", "[noise] weights: expected one above zero"},
};

/* When the study is read, before anything is computed; a study without the regime has no use for
 * its keys. */
Test(regime, a_study_whose_regime_is_wrong_is_not_read)
{
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct study *s;
        MUST_FAIL(read_with(&s, wrong[i].regime, wrong[i].lines), wrong[i].told);
        MUST(read_with(&s, "strong", wrong[i].lines));
        study_free(s);
    }
}

Test(regime, a_table_says_sigmas_in_pixels_and_in_widths)
{
    struct study *s = study_with("[blur]\nrange = 0 8\nshare = 0.25\n");
    struct regime r;
    MUST(regime_new(&r, s->ini, "continuous", WIDTH));
    struct tsv *t = regime_table(&r, 6, WIDTH);
    static const char *const row[] = {"0.25", "0", "4", "0", "0.0357142857", "1", "6", "1"};
    cr_assert(t->rows == 2 && t->columns == 8);
    for (int i = 0; i < 8; i++) cr_assert_str_eq(t->cell[8 + i], row[i]);
    tsv_free(t);
    regime_free(&r);
    study_free(s);
}
