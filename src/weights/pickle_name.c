/* Functions and types that a pickle names; see pickle.h. Only those of the caller's list may be
 * named, and a call of one becomes a value: nothing is called. */
#include "base/mem.h"
#include "base/text.h"
#include "weights/pickle_machine.h"
#include "weights/safetensors_rules.h"

#include <string.h>

static err refuse(const struct pickle *p, const char *module, const char *name)
{
    const char *key = pickle_nearest(p);
    bool plain = safetensors_is_plain(module) && safetensors_is_plain(name);
    return err_new(
        "%s: %s%s%sthe pickle names %s%s%s, which is neither a tensor nor a plain value; "
        "%s",
        p->path, key ? "near key '" : "", key ? key : "", key ? "': " : "",
        plain ? module : "something unprintable", plain ? "." : "", plain ? name : "", p->hint);
}

static err name(struct pickle *p, const char *module, const char *word)
{
    char *full = mem_text("%s.%s", module, word);
    bool known = false;
    for (int i = 0; p->names[i]; i++) known = known || text_same(p->names[i], full);
    struct pickle_value *v;
    err e = known ? pickle_make(&v, p, PICKLE_NAME) : refuse(p, module, word);
    if (e)
        mem_free(full);
    else
        v->text = full;
    return e;
}

/* A line of the pickle, closed by a line end; gives it. */
static err line(char **out, struct pickle *p)
{
    const unsigned char *end = memchr(p->at, '\n', (size_t)(p->end - p->at));
    if (!end || memchr(p->at, 0, (size_t)(end - p->at)))
        return pickle_damaged(p, "a name does not end");
    *out = mem_text("%.*s", (int)(end - p->at), (const char *)p->at);
    p->at = end + 1;
    return NULL;
}

err pickle_name_lines(struct pickle *p)
{
    char *module = NULL, *word = NULL;
    TRY(line(&module, p));
    err e = line(&word, p);
    if (!e) {
        e = name(p, module, word);
        mem_free(word);
    }
    mem_free(module);
    return e;
}

err pickle_name_stack(struct pickle *p)
{
    struct pickle_value *word, *module;
    TRY(pickle_pop(&word, p));
    TRY(pickle_pop(&module, p));
    if (word->kind != PICKLE_TEXT || module->kind != PICKLE_TEXT)
        return pickle_damaged(p, "a name is not a text");
    return name(p, module->text, word->text);
}

err pickle_call(struct pickle *p)
{
    struct pickle_value *arguments, *function, *v;
    TRY(pickle_pop(&arguments, p));
    TRY(pickle_pop(&function, p));
    if (function->kind != PICKLE_NAME || arguments->kind != PICKLE_TUPLE)
        return pickle_damaged(p, "something is called that is no function");
    bool dictionary = text_same(function->text, "collections.OrderedDict") && !arguments->count;
    TRY(pickle_make(&v, p, dictionary ? PICKLE_DICT : PICKLE_CALL));
    if (dictionary) return NULL;
    pickle_append(v, (struct pickle_value *[]){function, arguments}, 2);
    return NULL;
}

bool pickle_is_name(const struct pickle_value *v, const char *name)
{
    return v->kind == PICKLE_NAME && text_same(v->text, name);
}

bool pickle_is_call(const struct pickle_value *v, const char *name, int arguments)
{
    return v->kind == PICKLE_CALL && pickle_is_name(v->item[0], name) &&
           v->item[1]->count >= arguments;
}
