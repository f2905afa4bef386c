/* Canonical JSON; see json.h. */
#include "base/json.h"

#include "base/mem.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct json *json_new(void)
{
    return mem_new(1, sizeof(struct json));
}

void json_free(struct json *j)
{
    if (!j) return;
    for (int i = 0; i < j->count; i++) json_free(j->child[i]);
    mem_free(j->child);
    mem_free(j->text);
    mem_free(j->key);
    mem_free(j);
}

/* The place of a key among the sorted children; *found says whether it is there. */
static int place_of(const struct json *object, const char *key, bool *found)
{
    int low = 0, high = object->count;
    *found = false;
    while (low < high && !*found) {
        int middle = (low + high) / 2, order = strcmp(object->child[middle]->key, key);
        *found = order == 0;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

/* Makes room for one more child at a place. */
static struct json **open_place(struct json *parent, int at)
{
    if (parent->count == parent->room) {
        int room = parent->room ? 2 * parent->room : 8;
        parent->child = mem_resize(parent->child, (size_t)parent->count * sizeof *parent->child,
                                   (size_t)room, sizeof *parent->child);
        parent->room = room;
    }
    struct json **place = parent->child + at;
    memmove(place + 1, place, (size_t)(parent->count - at) * sizeof *place);
    parent->count++;
    return place;
}

static struct json *add(struct json *parent, const char *key)
{
    bool found = false;
    CHECK(!parent->text && parent->list == !key);
    int at = key ? place_of(parent, key, &found) : parent->count;
    CHECK(!found);
    struct json *made = json_new();
    if (key) made->key = mem_text("%s", key);
    *open_place(parent, at) = made;
    return made;
}

struct json *json_add_object(struct json *parent, const char *key)
{
    return add(parent, key);
}

struct json *json_add_list(struct json *parent, const char *key)
{
    struct json *list = add(parent, key);
    list->list = true;
    return list;
}

void json_add_text(struct json *parent, const char *key, const char *text)
{
    add(parent, key)->text = mem_text("%s", text);
}

static void set_number(struct json *j, double number)
{
    j->text = text_shortest(number);
    j->number = true;
}

void json_add_number(struct json *parent, const char *key, double number)
{
    set_number(add(parent, key), number);
}

const struct json *json_find(const struct json *object, const char *key)
{
    bool found;
    if (!object || object->list) return NULL; // what is in a list has no keys
    int at = place_of(object, key, &found);
    return found ? object->child[at] : NULL;
}

const char *json_text(const struct json *object, const char *key)
{
    const struct json *j = json_find(object, key);
    return j ? j->text : NULL;
}

static void write_text(FILE *out, const char *text)
{
    putc('"', out);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\')
            fprintf(out, "\\%c", *p);
        else if (*p < 0x20)
            fprintf(out, "\\u%04x", *p);
        else
            putc(*p, out);
    }
    putc('"', out);
}

void json_write(FILE *out, const struct json *j)
{
    if (j->text && j->number) fputs(j->text, out);
    if (j->text && !j->number) write_text(out, j->text);
    if (j->text) return;
    putc(j->list ? '[' : '{', out);
    for (int i = 0; i < j->count; i++) {
        if (i) putc(',', out);
        if (!j->list) write_text(out, j->child[i]->key);
        if (!j->list) putc(':', out);
        json_write(out, j->child[i]);
    }
    putc(j->list ? ']' : '}', out);
}

char *json_print(const struct json *j)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    CHECK(out);
    json_write(out, j);
    fclose(out);
    char *copy = mem_text("%s", text);
    free(text);
    return copy;
}

/* Where in a text we are. */
struct cursor {
    const char *at, *text, *path;
    int depth;
    bool lists; // are read too
};

static err expect(struct cursor *c, char mark)
{
    FAIL_IF(*c->at != mark, "%s: byte %td: expected '%c' of canonical JSON", c->path,
            c->at - c->text, mark);
    c->at++;
    return NULL;
}

/* The code of an escape after its `\u`, or -1. */
static int code_of(const char *digits)
{
    static const char hex[] = "0123456789abcdef";
    int code = 0;
    for (int i = 0; i < 4; i++) {
        const char *at = memchr(hex, digits[i], 16);
        if (!at) return -1;
        code = 16 * code + (int)(at - hex);
    }
    return code;
}

/* Reads one character or escape before end into *to, and passes over it. */
static const char *read_one(char *to, const char *p, const char *end)
{
    int code = *p == '\\' && p[1] == 'u' && end - p >= 6 ? code_of(p + 2) : -1;
    if (code >= 0) {
        *to = (char)code;
        return p + 6;
    }
    p += *p == '\\' && p + 1 < end;
    *to = *p;
    return p + 1;
}

/* Gives the text between quotes; its escapes are checked when all is written again. */
static err parse_text(char **out, struct cursor *c)
{
    TRY(expect(c, '"'));
    const char *end = c->at;
    while (*end && *end != '"') end += *end == '\\' && end[1] ? 2 : 1;
    FAIL_IF(!*end, "%s: byte %td: a text is not closed", c->path, c->at - c->text);
    char *text = mem_new((size_t)(end - c->at) + 1, 1), *to = text;
    while (c->at < end) c->at = read_one(to++, c->at, end);
    *out = text;
    return expect(c, '"');
}

static err parse_object(struct json *object, struct cursor *c);
static err parse_list(struct json *list, struct cursor *c);

static err parse_value(struct json *j, struct cursor *c)
{
    if (*c->at == '{') return parse_object(j, c);
    if (*c->at == '[' && c->lists) return parse_list(j, c);
    if (*c->at == '"') return parse_text(&j->text, c);
    size_t size = strspn(c->at, "+-.0123456789e");
    double number;
    char *digits = mem_text("%.*s", (int)(size > 40 ? 40 : size), c->at);
    bool good = text_number(&number, digits);
    mem_free(digits);
    FAIL_IF(!good, "%s: byte %td: expected an object, a text or a number of canonical JSON",
            c->path, c->at - c->text);
    set_number(j, number);
    c->at += size;
    return NULL;
}

static err parse_entry(struct json *object, struct cursor *c)
{
    char *key;
    TRY(parse_text(&key, c));
    // In order each key is added at the end; any order would cost a move of all keys after it.
    int order = object->count ? strcmp(key, object->child[object->count - 1]->key) : 1;
    err e = order == 0 ? err_new("%s: the key '%s' occurs twice", c->path, key)
            : order < 0
                ? err_new("%s: byte %td: expected canonical JSON: sorted keys and no blanks",
                          c->path, c->at - c->text)
                : expect(c, ':');
    if (!e) e = parse_value(add(object, key), c);
    mem_free(key);
    return e;
}

static err parse_object(struct json *object, struct cursor *c)
{
    FAIL_IF(++c->depth > JSON_DEEPEST, "%s: expected at most %d objects inside each other", c->path,
            JSON_DEEPEST);
    TRY(expect(c, '{'));
    while (*c->at != '}') {
        if (object->count) TRY(expect(c, ','));
        TRY(parse_entry(object, c));
    }
    c->depth--;
    return expect(c, '}');
}

static err parse_list(struct json *list, struct cursor *c)
{
    FAIL_IF(++c->depth > JSON_DEEPEST, "%s: expected at most %d lists inside each other", c->path,
            JSON_DEEPEST);
    list->list = true;
    TRY(expect(c, '['));
    while (*c->at != ']') {
        if (list->count) TRY(expect(c, ','));
        TRY(parse_value(add(list, NULL), c));
    }
    c->depth--;
    return expect(c, ']');
}

static err check_canonical(const struct json *j, const char *text, const char *path)
{
    char *again = json_print(j);
    size_t i = 0;
    while (text[i] && text[i] == again[i]) i++;
    bool same = text[i] == again[i];
    mem_free(again);
    FAIL_IF(!same, "%s: byte %zu: expected canonical JSON: sorted keys and no blanks", path, i);
    return NULL;
}

static err parse(struct json **out, const char *text, const char *path, bool lists)
{
    struct cursor c = {text, text, path, 0, lists};
    struct json *j = json_new();
    err e = parse_object(j, &c);
    if (!e) e = check_canonical(j, text, path);
    if (e)
        json_free(j);
    else
        *out = j;
    return e;
}

err json_parse(struct json **out, const char *text, const char *path)
{
    return parse(out, text, path, false);
}

err json_parse_lists(struct json **out, const char *text, const char *path)
{
    return parse(out, text, path, true);
}
