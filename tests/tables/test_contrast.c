/* Contrasts with networks as a random factor, on answers written by hand. */
#include "tables/contrast.h"

#include "base/text.h"
#include "cells.h"
#include "small.h"

#define HEADER "generator\tjudge\timage\tclass\tanswer\tcorrect\n"

static const struct contrast_question question = {"blur", "clear", "gray", 0.05};

static struct tsv *compute(struct small *w, const char *answers)
{
    struct judgement_list *list;
    scratch_put_text(w->folder, "judgements.tsv", answers);
    MUST(judgement_read(&list, &w->study));
    MUST(contrast_table(&w->study, list, &question));
    judgement_free(list);
    return cells_table(w->folder, "contrast.tsv");
}

/* Gives answers of all judges to all others; right where `rule` says so. */
static char *answers(const struct small *w, bool (*rule)(int generator, int judge, int image))
{
    char *text = mem_text(HEADER);
    for (int image = 0; image < 6; image++)
        for (int g = 0; g < w->study.networks; g++)
            for (int j = 0; j < w->study.networks; j++)
                if (g != j)
                    text = text_append(text, "%s\t%s\t%d\tcat\t%s\t%d\n", w->name[g], w->name[j],
                                       image, rule(g, j, image) ? "cat" : "dog", rule(g, j, image));
    return text;
}

/* Networks 0, 1 are clear, 2, 3 blurred: each kind is recognised by its own. */
static bool kin(int generator, int judge, int image)
{
    (void)image;
    return generator / 2 == judge / 2;
}

static const struct cell expected[] = {
    {"contrast.tsv", 0, "regime", "blur"},
    {"contrast.tsv", 0, "judge_regime", "all"},
    {"contrast.tsv", 0, "primary", "1"},
    {"contrast.tsv", 0, "difference", "0"},
    {"contrast.tsv", 0, "holm", "-"},
    {"contrast.tsv", 0, "references", "6"},
    {"contrast.tsv", 1, "judge_regime", "clear"},
    {"contrast.tsv", 1, "difference", "-1"},
    {"contrast.tsv", 1, "verdict", "different"},
    {"contrast.tsv", 1, "primary", "0"},
    {"contrast.tsv", 2, "judge_regime", "blur"},
    {"contrast.tsv", 2, "difference", "1"},
    {"contrast.tsv", 3, "judge_regime", "kinship"},
    {"contrast.tsv", 3, "difference", "2"},
    {"contrast.tsv", 3, "generators", "4"},
    {"contrast.tsv", 3, "judges", "4"},
};

Test(contrast, kinship_is_an_interaction_and_no_difference_over_all_judges)
{
    struct small w;
    small_init(&w, 1);
    char *text = answers(&w, kin);
    struct tsv *t = compute(&w, text);
    cr_assert_eq(t->rows, 4);
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    tsv_free(t);
    mem_free(text);
    small_fini(&w);
}

static bool alike(int generator, int judge, int image)
{
    (void)generator, (void)judge;
    return image % 2;
}

Test(contrast, equal_recognition_is_equivalent_and_has_the_largest_p)
{
    struct small w;
    small_init(&w, 1);
    char *text = answers(&w, alike);
    struct tsv *t = compute(&w, text);
    static const struct cell cells[] = {{"contrast.tsv", 0, "difference", "0"},
                                        {"contrast.tsv", 0, "verdict", "equivalent"},
                                        {"contrast.tsv", 0, "p", "1"},
                                        {"contrast.tsv", 1, "holm", "1"}};
    cells_expect(w.folder, cells, 4);
    tsv_free(t);
    mem_free(text);
    small_fini(&w);
}

Test(contrast, a_reference_that_a_condition_of_judges_did_not_see_is_left_out)
{
    struct small w;
    small_init(&w, 1);
    char *text = answers(&w, alike), *more = mem_text("%s", text);
    more = text_append(more, "%s\t%s\t9\tcat\tcat\t1\n", w.name[0], w.name[1]);
    struct tsv *t = compute(&w, more);
    static const struct cell cells[] = {{"contrast.tsv", 0, "references", "6"},
                                        {"contrast.tsv", 0, "difference", "0"}};
    cells_expect(w.folder, cells, 2);
    tsv_free(t);
    mem_free(more);
    mem_free(text);
    small_fini(&w);
}

Test(contrast, without_the_regime_to_compare_with_there_are_no_rows)
{
    struct small w;
    small_init(&w, 1);
    static char *regimes[] = {"weak", "blur"};
    w.study.regimes = regimes;
    for (int i = 0; i < 2; i++) w.network[i].regime = "weak";
    char *text = answers(&w, alike);
    struct tsv *t = compute(&w, text);
    cr_assert_eq(t->rows, 0);
    tsv_free(t);
    mem_free(text);
    small_fini(&w);
}
