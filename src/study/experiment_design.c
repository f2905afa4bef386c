/* The design of the experiment as canonical JSON, which the page reads; see experiment.h. */
#include "base/hash.h"
#include "base/json.h"
#include "base/mem.h"
#include "study/constant.h"
#include "study/experiment.h"

#include <string.h>

static void put(struct json *j, const char *key, double number)
{
    json_key(j, key);
    json_number(j, number);
}

static void put_text(struct json *j, const char *key, const char *text)
{
    json_key(j, key);
    json_text(j, text);
}

static void put_conditions(struct json *j, const struct viewing *v)
{
    json_open(j, '[');
    for (int c = 0; c < v->conditions; c++) {
        json_open(j, '{');
        put_text(j, "name", v->condition[c].name);
        json_key(j, "sources");
        json_open(j, '[');
        for (int s = 0; s < v->condition[c].sources; s++) json_text(j, v->condition[c].source[s]);
        json_close(j, ']');
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_extras(struct json *j, const struct experiment_extra *extra, int count)
{
    json_open(j, '[');
    for (int i = 0; i < count; i++) {
        json_open(j, '{');
        put(j, "category", extra[i].category);
        put_text(j, "name", extra[i].name);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* Milliseconds, and how many trials of what kind. */
static void put_preset(struct json *j, const char *preset)
{
    static const char *const whats[] = {"blank",    "block",     "catches", "feedback",
                                        "fixation", "image",     "mask",    "pass",
                                        "practice", "screening", "window"};
    json_open(j, '{');
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        put(j, whats[i], constant_value(preset, whats[i]));
    json_close(j, '}');
}

static char *write(const struct experiment *x, const char *hash)
{
    struct json *j = json_new();
    const struct plan_shape *s = &x->shape;
    json_open(j, '{');
    json_key(j, "categories");
    json_open(j, '[');
    for (int k = 0; k < s->classes; k++) json_text(j, x->references->class_name[k]);
    json_close(j, ']');
    json_key(j, "conditions");
    put_conditions(j, x->viewing);
    put(j, "format", 1);
    put_text(j, "hash", hash);
    json_key(j, "label");
    json_open(j, '[');
    for (int i = 0; i < s->images; i++) json_number(j, s->label[i]);
    json_close(j, ']');
    put(j, "masks", s->masks);
    json_key(j, "practice");
    put_extras(j, x->extra, s->practice);
    put_text(j, "preset", x->request.preset);
    json_key(j, "screening");
    put_extras(j, x->extra + s->practice, s->screening);
    put(j, "seed", s->seed);
    put(j, "sessions", s->sessions);
    put(j, "size", x->request.size);
    put_text(j, "study", x->study->name);
    json_key(j, "times");
    put_preset(j, x->request.preset);
    json_close(j, '}');
    return json_finish(j);
}

/* The hash is that of the same text with an empty hash. */
char *experiment_design(const struct experiment *x)
{
    char hash[HASH_TEXT], *text = write(x, "");
    hash_bytes(hash, text, strlen(text));
    mem_free(text);
    return write(x, hash);
}
