/* The design of the experiment as JSON. */
#include "base/hash.h"
#include "base/text.h"
#include "people/experiment.h"
#include "shown.h"

/* Gives the design of the small study. */
static char *design(const struct shown *w, uint32_t seed)
{
    static char name[] = "practice-0000";
    struct experiment_extra extra[] = {{name, 1}};
    int sources[] = {1, 1, 1};
    struct experiment x = {.study = w->study,
                           .request = {.preset = "lab", .size = 64},
                           .viewing = w->viewing,
                           .references = w->references,
                           .sources = sources,
                           .extra = extra};
    x.shape = (struct trial_list_shape){.seed = seed,
                                        .classes = 2,
                                        .images = 3,
                                        .label = w->references->label,
                                        .conditions = 3,
                                        .sources = sources,
                                        .sessions = 1,
                                        .masks = 1,
                                        .practice = 1};
    return experiment_design(&x);
}

Test(experiment_design, has_the_hash_of_itself_with_an_empty_hash)
{
    struct shown w = shown_new("0 8", false);
    char *text = design(&w, 1), *at = strstr(text, "\"hash\":\""), hex[HASH_TEXT];
    cr_assert_not_null(at);
    at += strlen("\"hash\":\"");
    char *empty = mem_text("%.*s%s", (int)(at - text), text, strchr(at, '"'));
    hash_bytes(hex, empty, strlen(empty));
    cr_assert_eq(strncmp(at, hex, strlen(hex)), 0);
    mem_free(empty);
    mem_free(text);
    shown_free(&w);
}

Test(experiment_design, has_conditions_labels_and_extra_pictures)
{
    struct shown w = shown_new("0 8", false);
    char *text = design(&w, 1);
    cr_assert_not_null(strstr(text, "\"categories\":[\"cat\",\"dog\"]"));
    cr_assert_not_null(strstr(text, "{\"name\":\"blur-gray\",\"sources\":[\"a-b-blur-gray-1\"]}"));
    cr_assert_not_null(strstr(text, "\"label\":[0,1,0]"));
    cr_assert_not_null(strstr(text, "{\"category\":1,\"name\":\"practice-0000\"}"));
    mem_free(text);
    shown_free(&w);
}

Test(experiment_design, another_seed_is_another_design)
{
    struct shown w = shown_new("0 8", false);
    char *a = design(&w, 1), *b = design(&w, 2), *again = design(&w, 1);
    cr_assert_str_neq(a, b);
    cr_assert_str_eq(a, again);
    mem_free(again);
    mem_free(b);
    mem_free(a);
    shown_free(&w);
}
