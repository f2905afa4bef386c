/* The answers of the judges, from files written by hand. */
#include "small.h"
#include "tables/cohort.h"
#include "tables/judgement.h"

#define HEADER "generator\tjudge\timage\tclass\tanswer\tcorrect\n"

static const char answers[] = HEADER "reference\tv-clear-gray-1\t0\tcat\tdog\t0\n"
                                     "v-blur-gray-1\tv-clear-gray-1\t2\tdog\tdog\t1\n"
                                     "v-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n";

Test(judgement, says_who_made_what_and_who_answered)
{
    struct small w;
    struct judgement_list *list;
    small_init(&w, 1);
    scratch_put_text(w.folder, "judgements.tsv", answers);
    MUST(judgement_read(&list, &w.study));
    cr_assert(list->count == 3 && list->images == 3);
    const struct judgement *j = list->judgement;
    cr_assert_null(j[0].generator);
    cr_assert_str_eq(judgement_generator(&j[0]), "reference");
    cr_assert_eq(judgement_made_by(&w.study, &j[0]), COHORT_REFERENCE);
    cr_assert_eq(j[1].generator, &w.network[2]);
    cr_assert_eq(j[1].judge, &w.network[0]);
    cr_assert_eq(judgement_made_by(&w.study, &j[1]), 1);
    cr_assert(!j[0].correct && j[1].correct);
    cr_assert_str_eq(j[0].category, "cat");
    cr_assert_str_eq(j[0].answer, "dog");
    cr_assert_null(j[1].layer);
    judgement_free(list);
    small_fini(&w);
}

Test(judgement, marks_the_answers_to_metamers_that_failed_and_no_others)
{
    struct small w;
    struct judgement_list *list;
    small_init(&w, 1);
    scratch_put_text(w.folder, "judgements.tsv", answers);
    scratch_put_text(w.folder, "metamers.tsv",
                     "success\timage\tnetwork\n"
                     "0\t2\tv-blur-gray-1\n1\t0\tv-blur-gray-1\n"
                     "0\t0\tv-clear-gray-1\n0\t9\tv-blur-gray-1\n");
    MUST(judgement_read(&list, &w.study));
    MUST(judgement_mark(list, &w.study));
    cr_assert(!list->judgement[0].failed, "a reference image cannot fail");
    cr_assert(list->judgement[1].failed);
    cr_assert(!list->judgement[2].failed);
    judgement_free(list);
    small_fini(&w);
}

Test(judgement, of_other_layers_names_them)
{
    struct small w;
    struct judgement_list *list;
    small_init(&w, 1);
    scratch_put_text(w.folder, "judgements_other.tsv",
                     "layer\t" HEADER "relu2\tv-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n");
    MUST(judgement_read_other(&list, &w.study));
    cr_assert_str_eq(list->judgement[0].layer, "relu2");
    judgement_free(list);
    small_fini(&w);
}

Test(judgement, of_other_numbers_of_gradients_has_them)
{
    struct small w;
    struct judgement_list *list;
    small_init(&w, 1);
    scratch_put_text(w.folder, "judgements_steps.tsv",
                     "gradients\t" HEADER "30\tv-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n");
    MUST(judgement_read_steps(&list, &w.study));
    cr_assert_eq(list->judgement[0].gradients, 30);
    judgement_free(list);
    scratch_put_text(w.folder, "judgements_steps.tsv",
                     "gradients\t" HEADER "0\tv-blur-gray-1\tv-clear-gray-1\t0\tcat\tcat\t1\n");
    MUST_FAIL(judgement_read_steps(&list, &w.study), "steps.tsv:2: expected gradients from 1");
    small_fini(&w);
}

Test(judgement, a_broken_answer_is_reported_with_its_line)
{
    static const struct {
        const char *row, *says;
    } cases[] = {
        {"reference\tv-blur-gray-1\t0\tcat\tcat\t2\n",
         "judgements.tsv:2: expected a judge, an image from 0 and correct 0 or 1"},
        {"v-blur-gray-1\treference\t0\tcat\tcat\t1\n", "judgements.tsv:2: expected a judge"},
        {"reference\tv-blur-gray-1\t-1\tcat\tcat\t1\n", "an image from 0"},
        {"reference\tv-blur-gray-1\tx\tcat\tcat\t1\n",
         "judgements.tsv:2: column image: expected a whole number, got 'x'"},
        {"reference\tnobody\t0\tcat\tcat\t1\n", "no network 'nobody'"},
        {"nobody\tv-blur-gray-1\t0\tcat\tcat\t1\n", "no network 'nobody'"}};
    struct small w;
    struct judgement_list *list;
    small_init(&w, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = mem_text(HEADER "%s", cases[i].row);
        scratch_put_text(w.folder, "judgements.tsv", text);
        MUST_FAIL(judgement_read(&list, &w.study), cases[i].says);
        mem_free(text);
    }
    small_fini(&w);
}
