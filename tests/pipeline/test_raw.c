/* Raw files that have changed, of made-up stages; tests/pipeline/test_fresh.c has those of
 * pictures. */
#include "pipeline/raw.h"

#include "made.h"
#include "pipeline/observed.h"

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

/* Gives why a record whose stage observed two folders is out of date now, or NULL. */
static char *observed_why(const struct study *s, const char *then)
{
    char *why = NULL;
    struct json *hashed = json_new(), *unhashed = json_new();
    struct record r = {.hashed = hashed, .unhashed = unhashed};
    json_add_object(hashed, "outputs");
    json_add_text(unhashed, "observers", study_observers(s));
    json_add_text(unhashed, "observed", then);
    MUST(raw_why(&why, &r, s, "nowhere", NULL));
    json_free(unhashed);
    json_free(hashed);
    return why;
}

Test(raw, a_folder_of_observers_that_is_new_or_has_other_files_is_a_reason)
{
    char *folder = scratch_new(), *path = mem_text("%s/seen", folder),
         *section = mem_text("[observers]\npath = %s\n", path);
    struct study *s = made_study(folder, 1, section);
    char *then = observed_state(s, "edges trials/one");
    cr_assert_str_eq(then, "edges=missing trials/one=missing");
    cr_assert_null(observed_why(s, then));
    scratch_put_text(folder, "seen/other/a", "1");
    cr_assert_null(observed_why(s, then), "a folder that nobody reads");
    scratch_put_text(folder, "seen/trials/one/a.csv", "1");
    char *why = observed_why(s, then), *later = observed_state(s, "edges trials/one");
    cr_assert_not_null(strstr(why, "seen/trials/one is there now"), "%s", why);
    cr_assert_null(observed_why(s, later));
    scratch_put_text(folder, "seen/trials/one/more/b.csv", "1");
    mem_free(why);
    why = observed_why(s, later);
    cr_assert_not_null(strstr(why, "or has other files than when it was read"), "%s", why);
    mem_free(why);
    mem_free(later);
    mem_free(then);
    study_free(s);
    mem_free(section);
    mem_free(path);
    scratch_free(folder);
}
