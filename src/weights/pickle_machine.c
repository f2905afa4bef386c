/* The stack machine that a pickle is a program for; see pickle_machine.h. Values are at most a
 * million, so a file cannot ask for more memory. */
#include "weights/pickle_machine.h"

#include "base/mem.h"
#include "weights/safetensors_rules.h"

#include <string.h>

enum { WHOLE_BYTES = 8 }; // of a whole number, at most

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
    FAIL_IF(p->stacked == PICKLE_VALUES, "%s: the pickle has more than %d values", p->path,
            PICKLE_VALUES);
    grow(&p->stack, &p->stack_room, p->stacked + 1);
    p->stack[p->stacked++] = v;
    return NULL;
}

/* Puts a new value on the stack. */
err pickle_make(struct pickle_value **out, struct pickle *p, enum pickle_kind kind)
{
    FAIL_IF(p->values == PICKLE_VALUES, "%s: the pickle has more than %d values", p->path,
            PICKLE_VALUES);
    grow(&p->value, &p->values_room, p->values + 1);
    *out = p->value[p->values++] = mem_new(1, sizeof **out);
    (*out)->kind = kind;
    return push(p, *out);
}

/* How many things are on the stack above the last mark. */
int pickle_above(const struct pickle *p)
{
    return p->stacked - (p->marks ? p->mark[p->marks - 1] : 0);
}

err pickle_damaged(const struct pickle *p, const char *what)
{
    return err_new("%s: the pickle is damaged at byte %td: %s", p->path, p->at - p->begin, what);
}

err pickle_pop(struct pickle_value **out, struct pickle *p)
{
    if (pickle_above(p) < 1) return pickle_damaged(p, "a value is missing");
    *out = p->stack[--p->stacked];
    return NULL;
}

void pickle_append(struct pickle_value *v, struct pickle_value *const *item, int count)
{
    grow(&v->item, &v->room, v->count + count);
    for (int i = 0; i < count; i++) v->item[v->count++] = item[i];
}

/* Puts `count` things off the stack into a new tuple. */
err pickle_tuple(struct pickle *p, int count)
{
    if (pickle_above(p) < count) return pickle_damaged(p, "a value is missing");
    struct pickle_value *v;
    TRY(pickle_make(&v, p, PICKLE_TUPLE));
    p->stacked -= count + 1;
    pickle_append(v, p->stack + p->stacked, count);
    return push(p, v);
}

/* Closes the last mark; returns how many things were above it. */
err pickle_close_mark(int *count, struct pickle *p)
{
    if (p->marks == 0) return pickle_damaged(p, "a mark is missing");
    *count = pickle_above(p);
    p->marks--;
    return NULL;
}

err pickle_keep(struct pickle *p, size_t place)
{
    if (pickle_above(p) < 1) return pickle_damaged(p, "a value is missing");
    if (place >= (size_t)(p->end - p->begin) || place >= PICKLE_VALUES)
        return pickle_damaged(p, "a place of the memo is beyond what the file can fill");
    grow(&p->memo, &p->memo_room, (int)place + 1);
    p->memos++;
    p->memo[place] = p->stack[p->stacked - 1];
    return NULL;
}

err pickle_recall(struct pickle *p, size_t place)
{
    if (place >= (size_t)p->memo_room || !p->memo[place])
        return pickle_damaged(p, "a place of the memo is empty");
    return push(p, p->memo[place]);
}

// Operands of instructions.

err pickle_take(const unsigned char **bytes, struct pickle *p, size_t count)
{
    if ((size_t)(p->end - p->at) < count) return pickle_damaged(p, "it ends within an instruction");
    *bytes = p->at;
    p->at += count;
    return NULL;
}

/* A little-endian count of so many bytes. */
err pickle_number(size_t *value, struct pickle *p, int bytes)
{
    const unsigned char *b;
    TRY(pickle_take(&b, p, (size_t)bytes));
    *value = 0;
    for (int i = bytes - 1; i >= 0; i--) *value = *value << 8 | b[i];
    return NULL;
}

err pickle_whole(struct pickle *p, size_t bytes, bool is_signed)
{
    const unsigned char *b;
    struct pickle_value *v;
    if (bytes > WHOLE_BYTES) return pickle_damaged(p, "a whole number has more than 64 bits");
    TRY(pickle_take(&b, p, bytes));
    TRY(pickle_make(&v, p, PICKLE_WHOLE));
    unsigned long long bits = is_signed && bytes && b[bytes - 1] >> 7 ? ~0ull : 0;
    for (size_t i = bytes; i-- > 0;) bits = bits << 8 | b[i];
    memcpy(&v->whole, &bits, sizeof v->whole);
    return NULL;
}

err pickle_text(struct pickle *p, int bytes)
{
    size_t length;
    const unsigned char *b;
    struct pickle_value *v;
    TRY(pickle_number(&length, p, bytes));
    TRY(pickle_take(&b, p, length));
    if (memchr(b, 0, length) || !safetensors_is_utf8((const char *)b, length))
        return pickle_damaged(p, "a text is not UTF-8");
    TRY(pickle_make(&v, p, PICKLE_TEXT));
    v->text = mem_new(length + 1, 1);
    memcpy(v->text, b, length);
    return NULL;
}

/* The text nearest on the stack: the key of a dictionary whose value is being made. */
const char *pickle_nearest(const struct pickle *p)
{
    for (int i = p->stacked; i-- > 0;)
        if (p->stack[i]->kind == PICKLE_TEXT && safetensors_is_plain(p->stack[i]->text))
            return p->stack[i]->text;
    return NULL;
}
