/* Conditions of training. */
#include "base/text.h"
#include "small.h"
#include "tables/cohort.h"

Test(cohort, every_network_s_condition_has_its_regime_and_its_colour)
{
    struct small w;
    small_init(&w, 2);
    const struct study *s = &w.study;
    cr_assert_eq(cohort_conditions(s), 4);
    for (int i = 0; i < s->networks; i++) {
        int c = cohort_condition(s, &s->network[i]);
        cr_assert_str_eq(cohort_regime(s, c), s->network[i].regime);
        cr_assert_str_eq(cohort_colour(s, c), s->network[i].colour);
    }
    small_fini(&w);
}

Test(cohort, regimes_are_numbered_fastest_and_each_number_is_found_by_its_words)
{
    struct small w;
    small_init(&w, 2);
    cr_assert_str_eq(cohort_regime(&w.study, 1), "blur");
    cr_assert_str_eq(cohort_colour(&w.study, 1), "gray");
    for (int c = 0; c < 4; c++)
        cr_assert_eq(cohort_find(&w.study, cohort_regime(&w.study, c), cohort_colour(&w.study, c)),
                     c);
    small_fini(&w);
}

Test(cohort, reference_images_and_all_conditions_have_words_of_their_own)
{
    struct small w;
    small_init(&w, 1);
    cr_assert_str_eq(cohort_regime(&w.study, COHORT_REFERENCE), "reference");
    cr_assert_str_eq(cohort_colour(&w.study, COHORT_REFERENCE), "reference");
    cr_assert_str_eq(cohort_regime(&w.study, 2), "all");
    cr_assert_str_eq(cohort_colour(&w.study, 2), "all");
    small_fini(&w);
}

Test(cohort, the_first_network_of_a_condition_is_first_of_its_architecture_too)
{
    struct small w;
    small_init(&w, 2);
    w.network[1].architecture = "w";
    int first = 0, by_architecture = 0;
    for (int i = 0; i < 8; i++) {
        first += cohort_is_first(&w.study, &w.network[i], false);
        by_architecture += cohort_is_first(&w.study, &w.network[i], true);
    }
    cr_assert_eq(first, 4);
    cr_assert_eq(by_architecture, 5);
    cr_assert(!cohort_is_first(&w.study, &w.network[1], false));
    small_fini(&w);
}

/* A given network may be the only one of its regime, in one colour. */
Test(cohort, a_condition_without_networks_is_not_there)
{
    struct small w;
    small_init(&w, 2);
    for (int c = 0; c < 4; c++) cr_expect(cohort_there(&w.study, c));
    w.study.networks = 6; // those of blur are gray
    for (int c = 0; c < 4; c++)
        cr_expect_eq(cohort_there(&w.study, c), !text_same(cohort_regime(&w.study, c), "blur") ||
                                                    text_same(cohort_colour(&w.study, c), "gray"));
    small_fini(&w);
}
