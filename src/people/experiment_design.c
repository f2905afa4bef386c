/* The design of the experiment as canonical JSON, which the page reads; see experiment.h. */
#include "base/hash.h"
#include "base/json.h"
#include "base/mem.h"
#include "people/experiment.h"
#include "settings/constant.h"

#include <string.h>

static void put_conditions(struct json *list, const struct viewing *v)
{
    for (int c = 0; c < v->conditions; c++) {
        struct json *condition = json_add_object(list, NULL);
        json_add_text(condition, "name", v->condition[c].name);
        struct json *sources = json_add_list(condition, "sources");
        for (int s = 0; s < v->condition[c].sources; s++)
            json_add_text(sources, NULL, v->condition[c].source[s]);
    }
}

static void put_extras(struct json *list, const struct experiment_extra *extra, int count)
{
    for (int i = 0; i < count; i++) {
        struct json *picture = json_add_object(list, NULL);
        json_add_number(picture, "category", extra[i].category);
        json_add_text(picture, "name", extra[i].name);
    }
}

/* Milliseconds, and how many trials of what kind. */
static void put_preset(struct json *j, const char *preset)
{
    static const char *const whats[] = {"blank",    "block",     "catches", "feedback",
                                        "fixation", "image",     "mask",    "pass",
                                        "practice", "screening", "window"};
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        json_add_number(j, whats[i], constant_value(preset, whats[i]));
}

static char *write(const struct experiment *x, const char *hash)
{
    struct json *j = json_new(), *list = json_add_list(j, "categories");
    const struct trial_list_shape *s = &x->shape;
    for (int k = 0; k < s->classes; k++) json_add_text(list, NULL, x->references->class_name[k]);
    put_conditions(json_add_list(j, "conditions"), x->viewing);
    json_add_number(j, "format", 1);
    json_add_text(j, "hash", hash);
    if (s->catches) {
        list = json_add_list(j, "icons");
        for (int k = 0; k < s->classes; k++) json_add_number(list, NULL, experiment_has_icon(x, k));
    }
    list = json_add_list(j, "label");
    for (int i = 0; i < s->images; i++) json_add_number(list, NULL, s->label[i]);
    json_add_number(j, "masks", s->masks);
    put_extras(json_add_list(j, "practice"), x->extra, s->practice);
    json_add_text(j, "preset", x->request.preset);
    if (s->images < x->references->N) {
        list = json_add_list(j, "references");
        for (int i = 0; i < s->images; i++) json_add_number(list, NULL, x->viewing->image[i]);
    }
    put_extras(json_add_list(j, "screening"), x->extra + s->practice, s->screening);
    json_add_number(j, "seed", s->seed);
    json_add_number(j, "sessions", s->sessions);
    json_add_number(j, "size", x->request.size);
    json_add_text(j, "study", x->study->name);
    put_preset(json_add_object(j, "times"), x->request.preset);
    char *text = json_print(j);
    json_free(j);
    return text;
}

/* The hash is that of the same text with an empty hash. */
char *experiment_design(const struct experiment *x)
{
    char hash[HASH_TEXT], *text = write(x, "");
    hash_bytes(hash, text, strlen(text));
    mem_free(text);
    return write(x, hash);
}
