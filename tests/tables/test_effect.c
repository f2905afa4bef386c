/* The effect of a regime on recognition, on answers written by hand. */
#include "base/text.h"
#include "cells.h"
#include "small.h"
#include "tables/effect.h"

#define HEADER "generator\tjudge\timage\tclass\tanswer\tcorrect\n"

/* Writes effect.tsv. */
static void compute(struct small *w, const char *answers)
{
    struct judgement_list *list;
    scratch_put_text(w->folder, "judgements.tsv", answers);
    scratch_put_text(w->folder, "metamers.tsv",
                     "network\timage\tsuccess\n"
                     "v-clear-gray-1\t0\t1\nv-blur-gray-1\t0\t1\n"
                     "v-blur-gray-1\t1\t0\n");
    MUST(judgement_read(&list, &w->study));
    MUST(judgement_mark(list, &w->study));
    MUST(effect_table(&w->study, list, "clear"));
    judgement_free(list);
}

/* A generator has one judge fewer in its own condition: of clear, one clear judge said right and
 * two blurred ones wrong; of blur, one of two clear judges and the blurred one said right. */
static const char lopsided[] = HEADER "v-clear-gray-1\tv-clear-gray-2\t0\tcat\tcat\t1\n"
                                      "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                      "v-clear-gray-1\tv-blur-gray-2\t0\tcat\tdog\t0\n"
                                      "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n"
                                      "v-blur-gray-1\tv-clear-gray-2\t0\tcat\tdog\t0\n"
                                      "v-blur-gray-1\tv-blur-gray-2\t0\tcat\tcat\t1\n"
                                      "v-blur-gray-1\tv-blur-gray-2\t1\tdog\tdog\t1\n";
static const struct cell expected[] = {
    {"effect.tsv", 0, "metamers", "all"},       {"effect.tsv", 0, "regime", "blur"},
    {"effect.tsv", 0, "judge_regime", "clear"}, {"effect.tsv", 0, "difference", "-0.5"},
    {"effect.tsv", 1, "judge_regime", "blur"},  {"effect.tsv", 1, "difference", "1"},
    {"effect.tsv", 2, "judge_regime", "all"},   {"effect.tsv", 2, "references", "1"},
    {"effect.tsv", 2, "proportion", "0.75"},    {"effect.tsv", 2, "other", "0.5"},
    {"effect.tsv", 2, "difference", "0.25"},    {"effect.tsv", 3, "metamers", "successful"},
};

Test(effect, is_over_the_reference_images_and_the_judges_that_both_have)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, lopsided);
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    small_fini(&w);
}

Test(effect, there_is_none_where_no_condition_of_judges_answered_to_both)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, HEADER "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                       "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n");
    struct tsv *t = cells_table(w.folder, "effect.tsv");
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    small_fini(&w);
}

Test(effect, of_equal_answers_is_exactly_0)
{
    struct small w;
    small_init(&w, 1);
    char *text = mem_text(HEADER);
    for (int image = 0; image < 3; image++)
        for (int g = 0; g < 4; g++)
            for (int j = 0; j < 4; j++)
                if (g != j)
                    text = text_append(text, "%s\t%s\t%d\tcat\t%s\t%d\n", w.name[g], w.name[j],
                                       image, image ? "cat" : "dog", image > 0);
    compute(&w, text);
    mem_free(text);
    struct tsv *t = cells_table(w.folder, "effect.tsv");
    cr_assert_eq(t->rows, 6, "two conditions of judges and all, twice");
    for (int r = 0; r < 3; r++) {
        const char *difference, *h;
        MUST(tsv_text(&difference, t, r, "difference"));
        MUST(tsv_text(&h, t, r, "cohen_h"));
        cr_assert_str_eq(difference, "0");
        cr_assert_str_eq(h, "0");
    }
    tsv_free(t);
    small_fini(&w);
}

Test(effect, is_against_the_regime_that_is_asked_for)
{
    struct small w;
    small_init(&w, 1);
    compute(&w, lopsided);
    struct judgement_list *list;
    MUST(judgement_read(&list, &w.study));
    MUST(effect_table(&w.study, list, "blur"));
    cells_expect(w.folder,
                 (const struct cell[]){{"effect.tsv", 2, "regime", "clear"},
                                       {"effect.tsv", 2, "against", "blur"},
                                       {"effect.tsv", 2, "difference", "-0.25"}},
                 3);
    MUST(effect_table(&w.study, list, "noise"));
    struct tsv *t = cells_table(w.folder, "effect.tsv");
    cr_assert_eq(t->rows, 0, "no network is noise-trained");
    tsv_free(t);
    judgement_free(list);
    small_fini(&w);
}
