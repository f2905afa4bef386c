/* Which classes of a study networks may answer with; their answers are covered by
 * tests/tools/observers.t. */
#include "people/answer.h"
#include "shown.h"

Test(answer, only_classes_that_the_list_and_the_study_share_may_be_answered)
{
    struct shown w = shown_new("0 8", false);
    bool *shared;
    MUST(answer_shared(&shared, w.references, "dog,bird,cat"));
    cr_assert(shared[0] && shared[1]);
    mem_free(shared);
    MUST(answer_shared(&shared, w.references, "geirhos16"));
    cr_assert(shared[0] && shared[1], "cat and dog are among the 16");
    mem_free(shared);
    shown_free(&w);
}

Test(answer, one_shared_class_is_no_choice_and_is_refused)
{
    struct shown w = shown_new("0 8", false);
    bool *shared;
    MUST_FAIL(answer_shared(&shared, w.references, "dog,bird"),
              "categories 'dog,bird': expected at least two that the study has too, got 1");
    shown_free(&w);
}
