/* Reads pickles; see pickle.h. Every instruction checks what it needs: bytes, things on the stack,
 * a place of the memo. Values are at most a million, so a file cannot ask for more memory. */
#include "net/pickle.h"

#include "base/mem.h"
#include "base/text.h"
#include "net/safetensors_rules.h"

#include <string.h>

enum {
    VALUES_LIMIT = 1000000, // values, and things on the stack
    MARKS_LIMIT = 1000,     // groups that are open at a time
    PROTOCOL = 5,           // the newest that is known
    WHOLE_BYTES = 8,        // of a whole number, at most
};

struct pickle {
    // The instructions.
    const unsigned char *at, *end, *begin;
    const char *path, *hint;
    const char *const *names;
    // The machine.
    int values, stacked, marks, memos, values_room, stack_room, memo_room;
    struct pickle_value **value; // (values): all of them, to free
    struct pickle_value **stack; // (stacked)
    struct pickle_value **memo;  // (memo_room), NULL where none
    int mark[MARKS_LIMIT];       // how much was on the stack
    bool done;
};

/* Grows a list of pointers to hold at least `count`. */
static void grow(struct pickle_value ***list, int *room, int count)
{
    if (count <= *room) return;
    int more = *room ? 2 * *room : 4;
    if (more < count) more = count;
    *list = mem_resize(*list, (size_t)*room * sizeof **list, (size_t)more, sizeof **list);
    memset(*list + *room, 0, (size_t)(more - *room) * sizeof **list);
    *room = more;
}

// The stack.

static err push(struct pickle *p, struct pickle_value *v)
{
    FAIL_IF(p->stacked == VALUES_LIMIT, "%s: the pickle has more than %d values", p->path,
            VALUES_LIMIT);
    grow(&p->stack, &p->stack_room, p->stacked + 1);
    p->stack[p->stacked++] = v;
    return NULL;
}

/* Puts a new value on the stack. */
static err make(struct pickle_value **out, struct pickle *p, enum pickle_kind kind)
{
    FAIL_IF(p->values == VALUES_LIMIT, "%s: the pickle has more than %d values", p->path,
            VALUES_LIMIT);
    grow(&p->value, &p->values_room, p->values + 1);
    *out = p->value[p->values++] = mem_new(1, sizeof **out);
    (*out)->kind = kind;
    return push(p, *out);
}

/* How many things are on the stack above the last mark. */
static int above(const struct pickle *p)
{
    return p->stacked - (p->marks ? p->mark[p->marks - 1] : 0);
}

static err damaged(const struct pickle *p, const char *what)
{
    return err_new("%s: the pickle is damaged at byte %td: %s", p->path, p->at - p->begin, what);
}

static err pop(struct pickle_value **out, struct pickle *p)
{
    if (above(p) < 1) return damaged(p, "a value is missing");
    *out = p->stack[--p->stacked];
    return NULL;
}

static void append(struct pickle_value *v, struct pickle_value *const *item, int count)
{
    grow(&v->item, &v->room, v->count + count);
    for (int i = 0; i < count; i++) v->item[v->count++] = item[i];
}

/* Puts `count` things off the stack into a new tuple. */
static err tuple(struct pickle *p, int count)
{
    if (above(p) < count) return damaged(p, "a value is missing");
    struct pickle_value *v;
    TRY(make(&v, p, PICKLE_TUPLE));
    p->stacked -= count + 1;
    append(v, p->stack + p->stacked, count);
    return push(p, v);
}

/* Closes the last mark; returns how many things were above it. */
static err close_mark(int *count, struct pickle *p)
{
    if (p->marks == 0) return damaged(p, "a mark is missing");
    *count = above(p);
    p->marks--;
    return NULL;
}

// Operands of instructions.

static err take(const unsigned char **bytes, struct pickle *p, size_t count)
{
    if ((size_t)(p->end - p->at) < count) return damaged(p, "it ends within an instruction");
    *bytes = p->at;
    p->at += count;
    return NULL;
}

/* A little-endian count of so many bytes. */
static err number(size_t *value, struct pickle *p, int bytes)
{
    const unsigned char *b;
    TRY(take(&b, p, (size_t)bytes));
    *value = 0;
    for (int i = bytes - 1; i >= 0; i--) *value = *value << 8 | b[i];
    return NULL;
}

static err whole(struct pickle *p, size_t bytes, bool is_signed)
{
    const unsigned char *b;
    struct pickle_value *v;
    if (bytes > WHOLE_BYTES) return damaged(p, "a whole number has more than 64 bits");
    TRY(take(&b, p, bytes));
    TRY(make(&v, p, PICKLE_WHOLE));
    unsigned long long bits = is_signed && bytes && b[bytes - 1] >> 7 ? ~0ull : 0;
    for (size_t i = bytes; i-- > 0;) bits = bits << 8 | b[i];
    memcpy(&v->whole, &bits, sizeof v->whole);
    return NULL;
}

static err text(struct pickle *p, int bytes)
{
    size_t length;
    const unsigned char *b;
    struct pickle_value *v;
    TRY(number(&length, p, bytes));
    TRY(take(&b, p, length));
    if (memchr(b, 0, length) || !safetensors_is_utf8((const char *)b, length))
        return damaged(p, "a text is not UTF-8");
    TRY(make(&v, p, PICKLE_TEXT));
    v->text = mem_new(length + 1, 1);
    memcpy(v->text, b, length);
    return NULL;
}

// Functions and types.

/* The text nearest on the stack: the key of a dictionary whose value is being made. */
static const char *nearest(const struct pickle *p)
{
    for (int i = p->stacked; i-- > 0;)
        if (p->stack[i]->kind == PICKLE_TEXT && safetensors_is_plain(p->stack[i]->text))
            return p->stack[i]->text;
    return NULL;
}

static err refuse(const struct pickle *p, const char *module, const char *name)
{
    const char *key = nearest(p);
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
    err e = known ? make(&v, p, PICKLE_NAME) : refuse(p, module, word);
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
    if (!end || memchr(p->at, 0, (size_t)(end - p->at))) return damaged(p, "a name does not end");
    *out = mem_text("%.*s", (int)(end - p->at), (const char *)p->at);
    p->at = end + 1;
    return NULL;
}

static err name_lines(struct pickle *p)
{
    char *module, *word;
    TRY(line(&module, p));
    err e = line(&word, p);
    if (!e) {
        e = name(p, module, word);
        mem_free(word);
    }
    mem_free(module);
    return e;
}

static err name_stack(struct pickle *p)
{
    struct pickle_value *word, *module;
    TRY(pop(&word, p));
    TRY(pop(&module, p));
    if (word->kind != PICKLE_TEXT || module->kind != PICKLE_TEXT)
        return damaged(p, "a name is not a text");
    return name(p, module->text, word->text);
}

/* Calls nothing: notes what would be called. An OrderedDict without arguments is a dictionary. */
static err call(struct pickle *p)
{
    struct pickle_value *arguments, *function, *v;
    TRY(pop(&arguments, p));
    TRY(pop(&function, p));
    if (function->kind != PICKLE_NAME || arguments->kind != PICKLE_TUPLE)
        return damaged(p, "something is called that is no function");
    bool dictionary = text_same(function->text, "collections.OrderedDict") && !arguments->count;
    TRY(make(&v, p, dictionary ? PICKLE_DICT : PICKLE_CALL));
    if (dictionary) return NULL;
    append(v, (struct pickle_value *[]){function, arguments}, 2);
    return NULL;
}

// Filling in.

static err add_items(struct pickle *p, enum pickle_kind kind, int count)
{
    struct pickle_value *const *item = p->stack + p->stacked - count;
    p->stacked -= count;
    if (above(p) < 1 || p->stack[p->stacked - 1]->kind != kind)
        return damaged(p, "items are added to something else");
    if (kind == PICKLE_DICT && count % 2) return damaged(p, "a key has no value");
    struct pickle_value *into = p->stack[p->stacked - 1];
    FAIL_IF(into->count > 2 * VALUES_LIMIT - count, "%s: the pickle has more than %d values",
            p->path, VALUES_LIMIT);
    append(into, item, count);
    return NULL;
}

static err add_one(struct pickle *p, enum pickle_kind kind, int count)
{
    return above(p) < count + 1 ? damaged(p, "a value is missing") : add_items(p, kind, count);
}

static err add_marked(struct pickle *p, enum pickle_kind kind)
{
    int count;
    TRY(close_mark(&count, p));
    return add_items(p, kind, count);
}

/* A state_dict has attributes (_metadata): read and dropped. Objects with a state are refused. */
static err attributes(struct pickle *p)
{
    struct pickle_value *state;
    TRY(pop(&state, p));
    bool dictionary = above(p) >= 1 && p->stack[p->stacked - 1]->kind == PICKLE_DICT;
    if (!dictionary) return damaged(p, "an object that is no dictionary has a state");
    return NULL;
}

static err keep(struct pickle *p, size_t place)
{
    if (above(p) < 1) return damaged(p, "a value is missing");
    if (place >= (size_t)(p->end - p->begin) || place >= VALUES_LIMIT)
        return damaged(p, "a place of the memo is beyond what the file can fill");
    grow(&p->memo, &p->memo_room, (int)place + 1);
    p->memos++;
    p->memo[place] = p->stack[p->stacked - 1];
    return NULL;
}

static err recall(struct pickle *p, size_t place)
{
    if (place >= (size_t)p->memo_room || !p->memo[place])
        return damaged(p, "a place of the memo is empty");
    return push(p, p->memo[place]);
}

static err persistent(struct pickle *p)
{
    struct pickle_value *what, *v;
    TRY(pop(&what, p));
    TRY(make(&v, p, PICKLE_PERSISTENT));
    append(v, &what, 1);
    return NULL;
}

static err stop(struct pickle *p)
{
    if (p->stacked != 1 || p->marks) return damaged(p, "it ends with more than one value");
    if (p->at != p->end) return damaged(p, "something follows its end");
    p->done = true;
    return NULL;
}

// The instructions, by family; *known says whether this family has it.

static err truth(struct pickle *p, bool value)
{
    struct pickle_value *v;
    TRY(make(&v, p, PICKLE_BOOL));
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
        return make(&v, p, PICKLE_NONE);
    case 0x88:
        return truth(p, true);
    case 0x89:
        return truth(p, false);
    case 'K':
        return whole(p, 1, false);
    case 'M':
        return whole(p, 2, false);
    case 'J':
        return whole(p, 4, true);
    case 0x8a: // LONG1
        TRY(number(&n, p, 1));
        return whole(p, n, true);
    case 'G': // BINFLOAT; no number of a state_dict's is of use here
        TRY(take(&b, p, sizeof(double)));
        return make(&v, p, PICKLE_NUMBER);
    case 'X':
        return text(p, 4);
    case 0x8c:
        return text(p, 1); // SHORT_BINUNICODE
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
        if (p->marks == MARKS_LIMIT) return damaged(p, "too many groups are open");
        p->mark[p->marks++] = p->stacked;
        return NULL;
    case ')':
        return tuple(p, 0);
    case 't':
        TRY(close_mark(&n, p));
        return tuple(p, n);
    case 0x85:
        return tuple(p, 1);
    case 0x86:
        return tuple(p, 2);
    case 0x87:
        return tuple(p, 3);
    case ']':
        return make(&v, p, PICKLE_LIST);
    case '}':
        return make(&v, p, PICKLE_DICT);
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
        TRY(number(&n, p, 1));
        return n > PROTOCOL ? damaged(p, "its protocol is newer than 5") : NULL;
    case 0x95:
        return number(&n, p, 8); // FRAME: its length, which nothing depends on
    case 'q':
        TRY(number(&n, p, 1));
        return keep(p, n);
    case 'r':
        TRY(number(&n, p, 4));
        return keep(p, n);
    case 0x94:
        return keep(p, (size_t)p->memos); // MEMOIZE
    case 'h':
        TRY(number(&n, p, 1));
        return recall(p, n);
    case 'j':
        TRY(number(&n, p, 4));
        return recall(p, n);
    case 'c':
        return name_lines(p);
    case 0x93:
        return name_stack(p);
    case 'R':
        return call(p);
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
    if (p->at == p->end) return damaged(p, "it does not end");
    int code = *p->at++;
    for (size_t i = 0; i < sizeof family / sizeof *family; i++) {
        bool known = true;
        err e = family[i](p, code, &known);
        if (known) return e;
    }
    const char *key = nearest(p);
    return err_new(
        "%s: %s%s%sthe pickle has the instruction 0x%02x, which no dictionary of tensors "
        "needs; %s",
        p->path, key ? "near key '" : "", key ? key : "", key ? "': " : "", code, p->hint);
}

err pickle_read(struct pickle **out, const unsigned char *bytes, size_t size,
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

const struct pickle_value *pickle_root(const struct pickle *p)
{
    return p->stack[0];
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
