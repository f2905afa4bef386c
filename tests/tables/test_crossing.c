/* Answers crossed by references, generators and judges, written by hand. */
#include "tables/crossing.h"

#include "cells.h"
#include "small.h"

#define HEADER "generator\tjudge\timage\tclass\tanswer\tcorrect\n"

/* Of image 0 all answers are there; of image 1 no blurred judge answered to clear generators; image
 * 2 was shown as a reference only. */
static const char answers[] = HEADER "reference\tv-clear-gray-1\t2\tcat\tcat\t1\n"
                                     "v-clear-gray-1\tv-clear-gray-2\t0\tcat\tcat\t1\n"
                                     "v-clear-gray-1\tv-blur-gray-1\t0\tcat\tdog\t0\n"
                                     "v-blur-gray-1\tv-clear-gray-2\t0\tcat\tdog\t0\n"
                                     "v-blur-gray-1\tv-blur-gray-2\t0\tcat\tcat\t1\n"
                                     "v-clear-gray-1\tv-clear-gray-2\t1\tcat\tcat\t1\n"
                                     "v-blur-gray-1\tv-clear-gray-2\t1\tcat\tcat\t1\n"
                                     "v-blur-gray-1\tv-blur-gray-2\t1\tcat\tcat\t1\n";

enum { CLEAR = 0, BLUR = 1 }; // conditions
static const int blur_clear[] = {BLUR, CLEAR};

static struct judgement_list *begin(struct small *w, const char *text)
{
    struct judgement_list *list;
    small_init(w, 1);
    scratch_put_text(w->folder, "judgements.tsv", text);
    MUST(judgement_read(&list, &w->study));
    return list;
}

static void end(struct small *w, struct judgement_list *list)
{
    judgement_free(list);
    small_fini(w);
}

Test(crossing, conditions_that_judged_both_have_equal_weights)
{
    struct small w;
    struct judgement_list *list = begin(&w, answers);
    double *weight = crossing_weights(&w.study, list, blur_clear, false);
    cr_assert_not_null(weight);
    cr_expect_eq(weight[CLEAR], 0.5);
    cr_expect_eq(weight[BLUR], 0.5);
    mem_free(weight);
    cr_expect_null(crossing_weights(&w.study, list, blur_clear, true), "neither is neutral");
    end(&w, list);
}

Test(crossing, references_have_an_answer_of_every_condition_to_both)
{
    struct small w;
    struct crossing c;
    struct judgement_list *list = begin(&w, answers);
    crossing_init(&c, &w.study, list, blur_clear, (double[]){0.5, 0.5});
    cr_assert_eq(c.crossed.references, 1);
    cr_expect_eq(c.image[0], 0);
    crossing_fini(&c);
    crossing_init(&c, &w.study, list, blur_clear, (double[]){1, 0});
    cr_assert_eq(c.crossed.references, 2);
    cr_expect_eq(c.image[1], 1);
    crossing_fini(&c);
    end(&w, list);
}

Test(crossing, judges_without_a_weight_are_left_out_and_the_first_condition_is_group_0)
{
    struct small w;
    struct crossing c;
    struct judgement_list *list = begin(&w, answers);
    crossing_init(&c, &w.study, list, blur_clear, (double[]){1, 0});
    cr_expect_eq(c.crossed.judges, 2);
    cr_expect_eq(c.crossed.generators, 4);
    for (int g = 0; g < 4; g++) cr_expect_eq(c.group[g], c.generator[g] < 2, "clear are 0 and 1");
    for (int j = 0; j < 2; j++) cr_expect_eq(c.condition[j], CLEAR);

    // Of image 0, generator v-clear-gray-1: no answer of itself, right by v-clear-gray-2.
    cr_expect_eq(c.right[0], -1);
    cr_expect_eq(c.right[1], 1);
    cr_expect_eq(c.right[2 * 2 + 1], 0, "v-blur-gray-1 by v-clear-gray-2");
    crossing_fini(&c);
    end(&w, list);
}
