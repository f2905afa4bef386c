/* Reads pickles; see pickle.h. Every instruction checks what it needs: bytes, things on the stack,
 * a place of the memo. */
#include "weights/pickle.h"

#include "base/mem.h"
#include "base/text.h"
#include "weights/pickle_machine.h"
#include "weights/safetensors_rules.h"

#include <string.h>

enum { PROTOCOL = 5 }; // the newest that is known

// Filling in.

static err add_items(struct pickle *p, enum pickle_kind kind, int count)
{
    struct pickle_value *const *item = p->stack + p->stacked - count;
    p->stacked -= count;
    if (pickle_above(p) < 1 || p->stack[p->stacked - 1]->kind != kind)
        return pickle_damaged(p, "items are added to something else");
    if (kind == PICKLE_DICT && count % 2) return pickle_damaged(p, "a key has no value");
    struct pickle_value *into = p->stack[p->stacked - 1];
    FAIL_IF(into->count > 2 * PICKLE_VALUES - count, "%s: the pickle has more than %d values",
            p->path, PICKLE_VALUES);
    pickle_append(into, item, count);
    return NULL;
}

static err add_one(struct pickle *p, enum pickle_kind kind, int count)
{
    return pickle_above(p) < count + 1 ? pickle_damaged(p, "a value is missing")
                                       : add_items(p, kind, count);
}

static err add_marked(struct pickle *p, enum pickle_kind kind)
{
    int count;
    TRY(pickle_close_mark(&count, p));
    return add_items(p, kind, count);
}

/* A state_dict has attributes (_metadata): read and dropped. Objects with a state are refused. */
static err attributes(struct pickle *p)
{
    struct pickle_value *state;
    TRY(pickle_pop(&state, p));
    bool dictionary = pickle_above(p) >= 1 && p->stack[p->stacked - 1]->kind == PICKLE_DICT;
    if (!dictionary) return pickle_damaged(p, "an object that is no dictionary has a state");
    return NULL;
}

static err persistent(struct pickle *p)
{
    struct pickle_value *what, *v;
    TRY(pickle_pop(&what, p));
    TRY(pickle_make(&v, p, PICKLE_PERSISTENT));
    pickle_append(v, &what, 1);
    return NULL;
}

static err stop(struct pickle *p)
{
    if (p->stacked != 1 || p->marks) return pickle_damaged(p, "it ends with more than one value");
    p->done = true;
    return NULL;
}

// The instructions, by family; *known says whether this family has it.

static err truth(struct pickle *p, bool value)
{
    struct pickle_value *v;
    TRY(pickle_make(&v, p, PICKLE_BOOL));
    v->whole = value;
    return NULL;
}

static err plain(struct pickle *p, int code, bool *known)
{
    struct pickle_value *v;
    const unsigned char *b;
    size_t n;
    switch (code) {
    case 'N':
        return pickle_make(&v, p, PICKLE_NONE);
    case 0x88:
        return truth(p, true);
    case 0x89:
        return truth(p, false);
    case 'K':
        return pickle_whole(p, 1, false);
    case 'M':
        return pickle_whole(p, 2, false);
    case 'J':
        return pickle_whole(p, 4, true);
    case 0x8a: // LONG1
        TRY(pickle_number(&n, p, 1));
        return pickle_whole(p, n, true);
    case 'G': // BINFLOAT; no number of a state_dict's is of use here
        TRY(pickle_take(&b, p, sizeof(double)));
        return pickle_make(&v, p, PICKLE_NUMBER);
    case 'X':
        return pickle_text(p, 4);
    case 0x8c:
        return pickle_text(p, 1); // SHORT_BINUNICODE
    }
    *known = false;
    return NULL;
}

static err group(struct pickle *p, int code, bool *known)
{
    struct pickle_value *v;
    int n;
    switch (code) {
    case '(':
        if (p->marks == PICKLE_MARKS) return pickle_damaged(p, "too many groups are open");
        p->mark[p->marks++] = p->stacked;
        return NULL;
    case ')':
        return pickle_tuple(p, 0);
    case 't':
        TRY(pickle_close_mark(&n, p));
        return pickle_tuple(p, n);
    case 0x85:
        return pickle_tuple(p, 1);
    case 0x86:
        return pickle_tuple(p, 2);
    case 0x87:
        return pickle_tuple(p, 3);
    case ']':
        return pickle_make(&v, p, PICKLE_LIST);
    case '}':
        return pickle_make(&v, p, PICKLE_DICT);
    case 'a':
        return add_one(p, PICKLE_LIST, 1);
    case 'e':
        return add_marked(p, PICKLE_LIST);
    case 's':
        return add_one(p, PICKLE_DICT, 2);
    case 'u':
        return add_marked(p, PICKLE_DICT);
    case 'b':
        return attributes(p);
    }
    *known = false;
    return NULL;
}

static err machine(struct pickle *p, int code, bool *known)
{
    size_t n;
    switch (code) {
    case 0x80: // PROTO
        TRY(pickle_number(&n, p, 1));
        return n > PROTOCOL ? pickle_damaged(p, "its protocol is newer than 5") : NULL;
    case 0x95:
        return pickle_number(&n, p, 8); // FRAME: its length, which nothing depends on
    case 'q':
        TRY(pickle_number(&n, p, 1));
        return pickle_keep(p, n);
    case 'r':
        TRY(pickle_number(&n, p, 4));
        return pickle_keep(p, n);
    case 0x94:
        return pickle_keep(p, (size_t)p->memos); // MEMOIZE
    case 'h':
        TRY(pickle_number(&n, p, 1));
        return pickle_recall(p, n);
    case 'j':
        TRY(pickle_number(&n, p, 4));
        return pickle_recall(p, n);
    case 'c':
        return pickle_name_lines(p);
    case 0x93:
        return pickle_name_stack(p);
    case 'R':
        return pickle_call(p);
    case 'Q':
        return persistent(p);
    case '.':
        return stop(p);
    }
    *known = false;
    return NULL;
}

static err step(struct pickle *p)
{
    static err (*const family[])(struct pickle *, int, bool *) = {plain, group, machine};
    if (p->at == p->end) return pickle_damaged(p, "it does not end");
    int code = *p->at++;
    for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
        bool known = true;
        err e = family[i](p, code, &known);
        if (known) return e;
    }
    const char *key = pickle_nearest(p);
    return err_new(
        "%s: %s%s%sthe pickle has the instruction 0x%02x, which no dictionary of tensors "
        "needs; %s",
        p->path, key ? "near key '" : "", key ? key : "", key ? "': " : "", code, p->hint);
}

err pickle_read_first(struct pickle **out, size_t *used, const unsigned char *bytes, size_t size,
                      const char *const *names, const char *path, const char *hint)
{
    struct pickle *p = mem_new(1, sizeof *p);
    *p = (struct pickle){.at = bytes,
                         .begin = bytes,
                         .end = bytes + size,
                         .path = path,
                         .hint = hint,
                         .names = names};
    err e = NULL;
    while (!e && !p->done) e = step(p);
    if (e) {
        pickle_free(p);
        return e;
    }
    *used = (size_t)(p->at - p->begin);
    *out = p;
    return NULL;
}

err pickle_read(struct pickle **out, const unsigned char *bytes, size_t size,
                const char *const *names, const char *path, const char *hint)
{
    size_t used;
    struct pickle *p;
    TRY(pickle_read_first(&p, &used, bytes, size, names, path, hint));
    err e = used < size ? pickle_damaged(p, "something follows its end") : NULL;
    if (e)
        pickle_free(p);
    else
        *out = p;
    return e;
}

void pickle_free(struct pickle *p)
{
    if (!p) return;
    for (int i = 0; i < p->values; i++) {
        mem_free(p->value[i]->text);
        mem_free(p->value[i]->item);
        mem_free(p->value[i]);
    }
    mem_free(p->value);
    mem_free(p->stack);
    mem_free(p->memo);
    mem_free(p);
}

int pickle_count(const struct pickle *p)
{
    return p->values;
}

const struct pickle_value *pickle_at(const struct pickle *p, int i)
{
    return p->value[i];
}

const struct pickle_value *pickle_root(const struct pickle *p)
{
    return p->stack[0];
}
