/* JSON of jsPsych and JATOS as a table; see foreign.h. Any JSON is read; what is nested in a row is
 * skipped. */
#include "base/mem.h"
#include "base/text.h"
#include "trials/foreign.h"

#include <ctype.h>
#include <string.h>

struct cursor {
    struct foreign *f;
    const char *at;
    int line, depth;
};

static err wrong(const struct cursor *c, const char *expected)
{
    return err_new("%s:%d: expected %s of JSON", c->f->path, c->line, expected);
}

static void skip_blank(struct cursor *c)
{
    for (; *c->at && strchr(" \t\r\n", *c->at); c->at++) c->line += *c->at == '\n';
}

/* Appends the UTF-8 of a code point. */
static void put_utf8(char **to, unsigned long code)
{
    char *p = *to;
    if (code < 0x80) {
        *p++ = (char)code;
    } else if (code < 0x800) {
        *p++ = (char)(0xc0 | code >> 6);
        *p++ = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        *p++ = (char)(0xe0 | code >> 12);
        *p++ = (char)(0x80 | (code >> 6 & 0x3f));
        *p++ = (char)(0x80 | (code & 0x3f));
    } else {
        *p++ = (char)(0xf0 | code >> 18);
        *p++ = (char)(0x80 | (code >> 12 & 0x3f));
        *p++ = (char)(0x80 | (code >> 6 & 0x3f));
        *p++ = (char)(0x80 | (code & 0x3f));
    }
    *to = p;
}

/* Four hexadecimal digits after \u. */
static bool take_hex(unsigned long *code, const char *at)
{
    *code = 0;
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)at[i])) return false;
        int digit = tolower((unsigned char)at[i]);
        *code = *code * 16 + (unsigned long)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    return true;
}

/* Takes what follows a backslash; gives false if it is no escape. */
static bool take_escape(char **to, struct cursor *c)
{
    static const char marks[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    unsigned long code, low;
    const char *mark = *c->at ? strchr(marks, *c->at) : NULL;
    if (mark) {
        *(*to)++ = means[mark - marks];
        c->at++;
        return true;
    }
    if (*c->at != 'u' || !take_hex(&code, c->at + 1) || code == 0) return false;
    c->at += 5;
    if (code >= 0xd800 && code < 0xdc00 && c->at[0] == '\\' && c->at[1] == 'u' &&
        take_hex(&low, c->at + 2) && low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        c->at += 6;
    } else if (code >= 0xd800 && code < 0xe000) {
        code = 0xfffd; // half a pair
    }
    put_utf8(to, code);
    return true;
}

static err take_text(char **out, struct cursor *c)
{
    if (*c->at != '"') return wrong(c, "a text");
    const char *end = c->at + 1;
    while (*end && *end != '"') end += *end == '\\' && end[1] ? 2 : 1;
    char *text = mem_new((size_t)(end - c->at) + 1, 1), *to = text;
    bool good = *end == '"';
    for (c->at++; good && *c->at != '"';) {
        if (*c->at == '\\') {
            c->at++;
            good = take_escape(&to, c);
        } else {
            c->line += *c->at == '\n';
            *to++ = *c->at++;
        }
    }
    *to = '\0';
    if (!good) {
        mem_free(text);
        return wrong(c, "a closed text");
    }
    c->at++;
    *out = text;
    return NULL;
}

/* A number, true, false or null as text; null is empty. */
static err take_word(char **out, struct cursor *c)
{
    size_t size = strspn(c->at, "+-.0123456789eEabcdfghijklmnopqrstuvwxyz");
    char *word = mem_text("%.*s", (int)(size > 40 ? 40 : size), c->at);
    double number;
    bool null = text_same(word, "null"), good = null || text_same(word, "true") ||
                                                text_same(word, "false") ||
                                                (size <= 40 && text_number(&number, word));
    if (!good) {
        mem_free(word);
        return wrong(c, "a value");
    }
    c->at += size;
    if (null) word[0] = '\0';
    *out = word;
    return NULL;
}

typedef err entry(struct cursor *c, const char *key);

/* Calls take for each entry of an object (key) or list (NULL), at its value. */
static err walk(struct cursor *c, entry *take)
{
    if (++c->depth > FOREIGN_DEEPEST) return wrong(c, "fewer lists inside each other");
    char close = *c->at == '{' ? '}' : ']';
    c->at++;
    skip_blank(c);
    for (bool first = true; *c->at != close; first = false) {
        char *key = NULL;
        if (!first) {
            if (*c->at != ',') return wrong(c, "a comma");
            c->at++;
            skip_blank(c);
        }
        if (close == '}') {
            TRY(take_text(&key, c));
            skip_blank(c);
            err e = *c->at == ':' ? NULL : wrong(c, "a colon");
            if (!e) c->at++;
            skip_blank(c);
            if (!e) e = take(c, key);
            mem_free(key);
            TRY(e);
        } else {
            TRY(take(c, NULL));
        }
        skip_blank(c);
    }
    c->at++;
    c->depth--;
    return NULL;
}

static err skip(struct cursor *c, const char *key)
{
    (void)key;
    char *text;
    if (*c->at == '{' || *c->at == '[') return walk(c, skip);
    TRY(*c->at == '"' ? take_text(&text, c) : take_word(&text, c));
    mem_free(text);
    return NULL;
}

/* A table of the browser experiment in a text: its rows join. */
static err take_file(struct cursor *c, const char *text)
{
    struct foreign part = {.path = c->f->path};
    err e = foreign_csv(&part, text, strlen(text));
    for (int r = 0; r < part.rows && !e; r++) {
        foreign_add_row(c->f, c->line);
        for (int k = 0; k < part.names.count && !e; k++)
            e = foreign_set(c->f, part.names.text[k], mem_text("%s", foreign_cell(&part, r, k)));
    }
    for (int r = 0; r < part.rows; r++) {
        for (int k = 0; k < part.width[r]; k++) mem_free(part.row[r][k]);
        mem_free(part.row[r]);
    }
    mem_free(part.row);
    mem_free(part.width);
    mem_free(part.line);
    names_fini(&part.names);
    return e;
}

static err take_cell(struct cursor *c, const char *key)
{
    char *value;
    if (*c->at == '{' || *c->at == '[') return walk(c, skip);
    TRY(*c->at == '"' ? take_text(&value, c) : take_word(&value, c));
    return foreign_set(c->f, key, value);
}

/* An entry of an object whose keys are names of files. */
static err take_named(struct cursor *c, const char *key)
{
    char *text;
    if (!text_ends(key, ".csv") || *c->at != '"') return skip(c, key);
    TRY(take_text(&text, c));
    err e = take_file(c, text);
    mem_free(text);
    return e;
}

/* Whether the first key of the object at the cursor is the name of a file. */
static bool is_named(const struct cursor *c)
{
    const char *p = c->at + 1 + strspn(c->at + 1, " \t\r\n");
    if (*p != '"') return false;
    const char *end = strchr(p + 1, '"');
    return end && end - p > 4 && (!strncmp(end - 4, ".csv", 4) || !strncmp(end - 4, ".tsv", 4));
}

static err take_row(struct cursor *c, const char *key)
{
    (void)key;
    if (*c->at == '[') return walk(c, take_row);
    if (*c->at != '{') return wrong(c, "an object for each trial");
    if (is_named(c)) {
        c->f->form = "results of the browser experiment";
        return walk(c, take_named);
    }
    foreign_add_row(c->f, c->line);
    return walk(c, take_cell);
}

err foreign_json(struct foreign *f, const char *text, size_t size)
{
    (void)size;
    struct cursor c = {f, text, 1, 0};
    f->form = "JSON";
    for (skip_blank(&c); *c.at; skip_blank(&c)) TRY(take_row(&c, NULL));
    return NULL;
}
