/* Raw files that have changed, of made-up stages; tests/pipeline/test_fresh.c has those of
 * pictures. */
#include "pipeline/raw.h"

#include "made.h"

Test(raw, other_places_of_published_observers_are_a_reason)
{
    char *folder = scratch_new(), *why = NULL;
    struct study *s = made_study(folder, 1, "");
    struct json *hashed = json_new(), *unhashed = json_new();
    struct record r = {.hashed = hashed, .unhashed = unhashed};
    json_add_object(hashed, "outputs");
    MUST(raw_why(&why, &r, s, "nowhere", NULL));
    cr_assert_null(why, "no stage of observers");
    json_add_text(unhashed, "observers", "elsewhere");
    MUST(raw_why(&why, &r, s, "nowhere", NULL));
    cr_assert_not_null(strstr(why, "and were in 'elsewhere'"));
    mem_free(why);
    json_free(unhashed);
    json_free(hashed);
    study_free(s);
    scratch_free(folder);
}
