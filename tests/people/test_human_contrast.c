/* The question of the study, answered by simulated people of known difference. */
#include "people/human_contrast.h"

#include "base/tsv.h"
#include "people/rehearsal.h"
#include "shown.h"

#include <math.h>

static const char rehearsed[] = "[human]\npath = p.csv\nsimulated = 1\n";

/* Reads a number from the row in which the column `in` says `is`; NaN for '-'. */
static double number(const struct shown *w, const char *file, const char *in, const char *is,
                     const char *column)
{
    char *path = study_path(w->study, "%s", file);
    struct tsv *t;
    int of, c;
    double value = NAN;
    bool found = false;
    MUST(tsv_read(&t, path));
    MUST(tsv_column(&of, t, in));
    MUST(tsv_column(&c, t, column));
    for (int r = 0; r < t->rows && !found; r++) {
        if (strcmp(tsv_cell(t, r, of), is)) continue;
        found = true;
        if (strcmp(tsv_cell(t, r, c), "-")) value = atof(tsv_cell(t, r, c));
    }
    cr_assert(found, "%s: no row %s", file, is);
    tsv_free(t);
    mem_free(path);
    return value;
}

static void says(const struct shown *w, const char *file, const char *in, const char *is,
                 const char *column, const char *expected)
{
    char *path = study_path(w->study, "%s", file);
    struct tsv *t;
    int of, c;
    MUST(tsv_read(&t, path));
    MUST(tsv_column(&of, t, in));
    MUST(tsv_column(&c, t, column));
    for (int r = 0; r < t->rows; r++)
        if (!strcmp(tsv_cell(t, r, of), is)) cr_expect_str_eq(tsv_cell(t, r, c), expected);
    tsv_free(t);
    mem_free(path);
}

/* Gives people's answers of a rehearsal in which blur metamers are recognised with probability
 * blur and clear ones with .3, by judges who answered like the first participant. */
static struct human *rehearse(const struct shown *w, int participants, double blur, double network)
{
    const struct rehearsal plan = {
        w->study, w->viewing, w->references, participants, {{blur, 0.3}, 0.3, 0.5, network, 0, 0}};
    struct trial_table *t;
    MUST(rehearsal_trials(&t, &plan));
    struct human *h = human_new(w->study, w->viewing, w->references);
    MUST(human_answers(h, t));
    trial_free(t);
    return h;
}

Test(human_contrast, a_difference_that_is_there_is_found_with_its_size)
{
    struct shown w = shown_of("0 8", true, "1 2 3 4", rehearsed);
    struct human *h = rehearse(&w, 160, 0.7, 0);
    MUST(human_contrast(h));
    double difference = number(&w, "human_contrast.tsv", "judge_regime", "people", "difference");
    double lo = number(&w, "human_contrast.tsv", "judge_regime", "people", "lo");
    double hi = number(&w, "human_contrast.tsv", "judge_regime", "people", "hi");
    cr_expect(lo > 0, "%g", lo);
    // The mean over people and references is .69 - .32; 480 answers to each group.
    cr_expect(lo < 0.37 && 0.37 < hi, "%g [%g, %g]", difference, lo, hi);
    says(&w, "human_contrast.tsv", "judge_regime", "people", "verdict", "different");
    says(&w, "human_contrast.tsv", "judge_regime", "people", "primary", "1");
    says(&w, "human_contrast.tsv", "judge_regime", "people", "generators", "8");
    cr_expect(number(&w, "human_contrast.tsv", "judge_regime", "people", "p") < 0.05);
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, without_a_difference_none_is_found_and_the_interval_holds_zero)
{
    struct shown w = shown_of("0 8", true, "1 2 3 4", rehearsed);
    struct human *h = rehearse(&w, 160, 0.3, 0);
    MUST(human_contrast(h));
    cr_expect(number(&w, "human_contrast.tsv", "judge_regime", "people", "lo") < 0);
    cr_expect(number(&w, "human_contrast.tsv", "judge_regime", "people", "hi") > 0);
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, with_networks_that_differ_the_random_interval_is_the_wider_one)
{
    struct shown w = shown_of("0 8", true, "1 2", rehearsed);
    struct human *h = rehearse(&w, 160, 0.5, 1);
    MUST(human_contrast(h));
    double fixed = number(&w, "human_contrast.tsv", "judge_regime", "people", "fixed_hi") -
                   number(&w, "human_contrast.tsv", "judge_regime", "people", "fixed_lo");
    double wide = number(&w, "human_contrast.tsv", "judge_regime", "people", "hi") -
                  number(&w, "human_contrast.tsv", "judge_regime", "people", "lo");
    cr_expect(wide > 2 * fixed, "%g %g", wide, fixed);
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, one_network_of_a_regime_leaves_the_fixed_interval_alone)
{
    struct shown w = shown_of("0 8", true, "1", rehearsed);
    struct human *h = rehearse(&w, 40, 0.8, 0);
    MUST(human_contrast(h));
    cr_expect(isnan(number(&w, "human_contrast.tsv", "judge_regime", "people", "lo")));
    cr_expect(number(&w, "human_contrast.tsv", "judge_regime", "people", "fixed_lo") > 0);
    says(&w, "human_contrast.tsv", "judge_regime", "people", "verdict", "different");
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, judges_have_the_difference_of_their_own_answers)
{
    struct shown w = shown_of("0 8", true, "1 2", rehearsed);
    struct human *h = rehearse(&w, 40, 0.5, 0);
    const struct network *n = w.study->network;
    // Judge 0, clear: right on all metamers of blurred networks, on none of the other clear one.
    for (int g = 1; g < w.study->networks; g++)
        for (int i = 0; i < SHOWN_REFERENCES; i++)
            human_judged(h, &n[0], &n[g], i, !strcmp(n[g].regime, "blur"));
    MUST(human_contrast(h));
    cr_expect_eq(number(&w, "human_contrast.tsv", "observer", n[0].name, "difference"), 1);
    cr_expect_eq(number(&w, "human_contrast.tsv", "observer", n[0].name, "generators"), 3);
    cr_expect_eq(number(&w, "human_contrast.tsv", "observer", n[0].name, "observers"), 1);
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, judges_who_answer_as_people_do_are_more_like_them_than_others)
{
    struct shown w = shown_of("0 8", true, "1 2", rehearsed);
    struct human *h = human_new(w.study, w.viewing, w.references);
    const struct study *s = w.study;
    sparse_free(h->answers);
    h->answers = sparse_new(6, h->pictures);
    // Everybody saw every metamer; image by image as one, blur judges agree, clear ones do not.
    for (int i = 0; i < h->pictures; i++) {
        const struct human_picture *p = &h->picture[i];
        if (p->generator < 0) continue;
        bool right = p->image % 2 == 0;
        for (int o = 0; o < 6; o++)
            *sparse_at(h->answers, o, i) = (right != (p->image == o)) ? SPARSE_RIGHT : SPARSE_WRONG;
        for (int j = 0; j < s->networks; j++)
            if (j != p->generator)
                human_judged(h, &s->network[j], &s->network[p->generator], p->image,
                             strcmp(s->network[j].regime, "blur") ? p->image % 4 < 2 : right);
    }
    MUST(human_contrast(h));
    double blur = number(&w, "human_likeness.tsv", "regime", "blur", "kappa"),
           clear = number(&w, "human_likeness.tsv", "regime", "clear", "kappa");
    cr_expect(blur > 0.7, "%g", blur);
    cr_expect(clear < 0.3, "%g", clear);
    cr_expect(number(&w, "human_likeness.tsv", "regime", "blur", "difference_lo") > 0);
    cr_expect(isnan(number(&w, "human_likeness.tsv", "regime", "clear", "difference")));
    human_free(h);
    shown_free(&w);
}

Test(human_contrast, without_answers_the_row_of_people_has_no_numbers)
{
    struct shown w = shown_new("0 8", true);
    struct human *h = human_new(w.study, w.viewing, w.references);
    MUST(human_contrast(h));
    cr_expect_eq(number(&w, "human_contrast.tsv", "judge_regime", "people", "n"), 0);
    cr_expect(isnan(number(&w, "human_contrast.tsv", "judge_regime", "people", "difference")));
    says(&w, "human_contrast.tsv", "judge_regime", "people", "verdict", "-");
    cr_expect(isnan(number(&w, "human_likeness.tsv", "regime", "blur", "kappa")));
    human_free(h);
    shown_free(&w);
}
