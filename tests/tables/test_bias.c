/* Shape bias by condition, on rows written by hand. */
#include "cells.h"
#include "small.h"
#include "tables/bias.h"

static const char header[] = "network regime colour view measure n shape texture status chance";

/* The rows of one network: accuracy of an unchanged view, accuracy and bias of a conflict. */
static void add(struct tsv *t, const char *regime, int right, int shape, int texture)
{
    tsv_add(t, "n\t%s\tgray\tplain\taccuracy\t10\t%d\t0\tok\t0.25", regime, right);
    tsv_add(t, "n\t%s\tgray\tconflict\taccuracy\t10\t%d\t%d\tok\t0.25", regime, shape, texture);
    tsv_add(t, "n\t%s\tgray\tconflict\tbias\t%d\t%d\t%d\tok\t0.25", regime, shape + texture, shape,
            texture);
}

Test(bias, of_a_condition_is_that_of_all_answers_together)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new(header);
    add(all, "clear", 5, 6, 2);
    add(all, "blur", 9, 1, 0);
    add(all, "clear", 7, 0, 4);
    MUST(bias_table(&w.study, all));
    static const struct cell expected[] = {{"shape_condition.tsv", 0, "view", "plain"},
                                           {"shape_condition.tsv", 0, "n", "20"},
                                           {"shape_condition.tsv", 0, "value", "0.6"},
                                           {"shape_condition.tsv", 1, "measure", "accuracy"},
                                           {"shape_condition.tsv", 1, "value", "0.3"},
                                           {"shape_condition.tsv", 2, "measure", "bias"},
                                           {"shape_condition.tsv", 2, "n", "12"},
                                           {"shape_condition.tsv", 2, "value", "0.5"},
                                           {"shape_condition.tsv", 3, "regime", "blur"},
                                           {"shape_condition.tsv", 5, "value", "1"},
                                           {"shape_condition.tsv", 5, "chance", "0.25"}};
    cells_expect(w.folder, expected, sizeof expected / sizeof *expected);
    struct tsv *t = cells_table(w.folder, "shape_condition.tsv");
    cr_assert_eq(t->rows, 6, "three views and measures of two conditions");
    tsv_free(t);
    tsv_free(all);
    small_fini(&w);
}

Test(bias, of_a_view_that_a_condition_lacks_is_an_error)
{
    struct small w;
    small_init(&w, 1);
    struct tsv *all = tsv_new(header);
    add(all, "clear", 5, 6, 2);
    MUST_FAIL(bias_table(&w.study, all), "no row of view plain for blur gray");
    tsv_free(all);
    small_fini(&w);
}
