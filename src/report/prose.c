/* Lines of prose; see prose.h. */
#include "report/prose.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/numbers.h"
#include "report/part.h"

#include <ctype.h>
#include <string.h>

/* Where in a line we are. */
struct cursor {
    const char *at;
    const char *line;
    bool given; // the line says where its digits come from
};

/* A number is stale if the results as they are now would name it otherwise, in whatever column. */
static err check_fresh(const struct prose *p, int row, const char *key)
{
    int now = numbers_find(p->fresh, key);
    FAIL_IF(now < 0, "%s:%d: the number '%s' is stale: the results name it no more", p->path,
            p->line, key);
    for (int c = 0; c < p->ledger->columns; c++) {
        const char *was = tsv_cell(p->ledger, row, c), *is = tsv_cell(p->fresh, now, c);
        FAIL_IF(!text_same(was, is),
                "%s:%d: the number '%s' is stale: its %s is %s in %s and %s in the results",
                p->path, p->line, key, p->ledger->name[c], was, p->ledger->path, is);
    }
    return NULL;
}

typedef err look(int *row, struct other_studies *others, const char *key, const char *where);

static err find_other(struct entry *entry, const struct prose *p, const char *key, look *find)
{
    char *where = mem_text("%s:%d", p->path, p->line);
    entry->table = p->others->numbers;
    err e = find(&entry->row, p->others, key, where);
    mem_free(where);
    return e;
}

static err find_key(struct entry *entry, const struct prose *p, const char *key, look *find)
{
    if (other_is_meant(key)) return find_other(entry, p, key, find);
    int row = numbers_find(p->ledger, key);
    FAIL_IF(row < 0, "%s:%d: unknown number '%s': it is not in %s", p->path, p->line, key,
            p->ledger->path);
    *entry = (struct entry){p->ledger, row};
    return p->fresh ? check_fresh(p, row, key) : NULL;
}

err prose_condition(bool *holds, const struct prose *p, const char *key)
{
    struct entry entry;
    const char *value;
    double number;
    TRY(find_key(&entry, p, key, other_look));
    *holds = entry.row >= 0;
    if (!*holds) return NULL;
    TRY(tsv_text(&value, entry.table, entry.row, "value"));
    FAIL_IF(!text_number(&number, value), "%s:%d: expected a number to decide by, %s is '%s'",
            p->path, p->line, key, value);
    *holds = number != 0;
    return NULL;
}

/* "see fig NAME" and "see table NAME". */
static err weave_reference(struct buffer *out, const struct prose *p, const char *text)
{
    int count;
    char **word = text_words(&count, text);
    bool figure = count == 3 && text_same(word[1], "fig");
    err e = NULL;
    if (count != 3 || (!figure && !text_same(word[1], "table"))) {
        e = err_new("%s:%d: expected {{see fig NAME}} or {{see table NAME}}, got {{%s}}", p->path,
                    p->line, text);
    } else {
        int number = appearance_place(figure ? p->figures : p->tables, word[2]);
        if (number == 0 && p->final)
            e = err_new("%s:%d: the %s %s is not shown in this text", p->path, p->line,
                        figure ? "figure" : "table", word[2]);
        buffer_print(out, "[%s %d](#%s-%s)", figure ? "Figure" : "Table", number, word[1], word[2]);
    }
    text_words_free(word, count);
    return e;
}

/* Shows a part of a number. */
static err weave_part(struct buffer *out, const struct prose *p, struct entry entry,
                      const char *part, const char *format)
{
    char *where = mem_text("%s:%d", p->path, p->line);
    err e = part_add(out, entry, part, format, GLYPH_MARKDOWN, where);
    mem_free(where);
    return e;
}

/* Closes the link of a number, to where it leads; first: the table of numbers leads back here. */
static void end_link(struct buffer *out, const struct prose *p, const char *audit,
                     const char *anchor, bool first)
{
    if (audit) buffer_print(out, "](%s#%s)", audit, anchor);
    if (!audit && p->linked) buffer_print(out, "](#number-%s)", anchor);
    if (p->linked)
        buffer_print(out, "{%s%s%s.number}", first ? "#used-" : "", first ? anchor : "",
                     first ? " " : "");
}

/* Shows a number as a link: to the audit, where there is one, or where the text lists its numbers
 * to its row there, which leads back to the first place. The audit is of this study: a number of
 * another has no claim there. */
static err weave_link(struct buffer *out, struct prose *p, const char *key, const char *part,
                      const char *format)
{
    struct entry entry;
    TRY(find_key(&entry, p, key, other_find));
    bool first = appearance_place(&p->numbers, key) == 0;
    if (first) appearance_add(&p->numbers, key);
    const char *audit = other_is_meant(key) ? NULL : p->audit;
    if (audit || p->linked) buffer_put(out, "[");
    TRY(weave_part(out, p, entry, part, format));
    char *anchor = other_anchor(key);
    end_link(out, p, audit, anchor, first);
    mem_free(anchor);
    return NULL;
}

/* KEY|FORMAT, or with :n, :lo, :hi or :interval after the key. */
static err weave_number(struct buffer *out, struct prose *p, char *text)
{
    char *bar = strchr(text, '|');
    FAIL_IF(!bar, "%s:%d: {{%s}} has no format; write {{%s|%%.3f}}, or |text for a word", p->path,
            p->line, text, text);
    *bar = '\0';
    const char *part = part_cut(text);
    return weave_link(out, p, text, part, bar + 1);
}

/* "const NAME": a constant from a paper or published code, to the digits it has. */
static err weave_constant(struct buffer *out, struct prose *p, const char *name)
{
    char *key = mem_text("const.%s", name);
    err e = weave_link(out, p, key, "value", "%.6g");
    mem_free(key);
    return e;
}

static err weave_directive(struct buffer *out, struct prose *p, struct cursor *c, bool resolve)
{
    const char *end = strstr(c->at, "}}");
    FAIL_IF(!end, "%s:%d: {{ is not closed on its line", p->path, p->line);
    char *text = mem_text("%.*s", (int)(end - c->at - 2), c->at + 2);
    c->at = end + 2;
    err e = NULL;
    static const char *const alone[] = {"> ", "fig ", "code ", "if ", "end"};
    for (int i = 0; i < 5 && !e; i++)
        if (text_begins(text, alone[i]))
            e = err_new("%s:%d: {{%s}} must stand alone on its line", p->path, p->line, text);
    if (!e && resolve)
        e = text_begins(text, "see ")     ? weave_reference(out, p, text)
            : text_begins(text, "const ") ? weave_constant(out, p, text + 6)
                                          : weave_number(out, p, text);
    mem_free(text);
    return e;
}

static void copy(struct buffer *out, struct cursor *c, size_t size)
{
    buffer_add(out, c->at, size);
    c->at += size;
}

static err copy_code(struct buffer *out, const struct prose *p, struct cursor *c)
{
    size_t ticks = strspn(c->at, "`");
    for (const char *end = c->at + ticks; (end = strchr(end, '`'));) {
        size_t n = strspn(end, "`");
        end += n;
        if (n != ticks) continue;
        copy(out, c, (size_t)(end - c->at));
        return NULL;
    }
    return err_new("%s:%d: a code span is not closed on its line", p->path, p->line);
}

/* Passes over a comment; c->at ends after it, or at the end of the line with p->comment set. */
static void skip_comment(struct prose *p, struct cursor *c)
{
    const char *end = strstr(c->at, "-->");
    p->comment = !end;
    c->at = end ? end + 3 : c->at + strlen(c->at);
}

/* The bytes up to and with a closing character on this line; 0 if it does not come. */
static size_t closed_by(const char *p, const char *stops, char close)
{
    size_t n = strcspn(p, stops);
    return p[n] == close ? n + 1 : 0;
}

/* The bytes at the cursor in which digits are free: an escape, a URL, a link's target, a
 * citation. */
static size_t exempt(const struct cursor *c)
{
    static const char name[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const char *p = c->at;
    if (*p == '\\' && ispunct((unsigned char)p[1])) return 2;
    if (text_begins(p, "http://") || text_begins(p, "https://")) return strcspn(p, " \t>)");
    if (text_begins(p, "](")) return closed_by(p, " \t)", ')');
    if (text_begins(p, "[@") || text_begins(p, "[-@")) return closed_by(p, "]", ']');
    // A citation key does not follow a letter or a digit: that is an address.
    if (*p == '@' && (p == c->line || !isalnum((unsigned char)p[-1])))
        return 1 + strspn(p + 1, name);
    return 0;
}

static err copy_glyph(struct buffer *out, const struct prose *p, struct cursor *c)
{
    uint32_t glyph;
    int size = glyph_next(&glyph, c->at);
    CHECK(size > 0);
    if (!c->given && glyph_is_digit(glyph)) {
        const char *end = c->at + strcspn(c->at, " \t"), *begin = c->at;
        while (begin > c->line && begin[-1] != ' ' && begin[-1] != '\t') begin--;
        return err_new("%s:%d: a number is typed into prose: '%.*s'; write {{key|%%.3f}}, or end "
                       "the line with <!-- given: SOURCE -->",
                       p->path, p->line, (int)(end - begin), begin);
    }
    copy(out, c, (size_t)size);
    return NULL;
}

/* Whether the line is marked with the source of its digits. */
static err find_given(bool *given, const struct prose *p, const char *line)
{
    static const char mark[] = "<!-- given:";
    const char *at = strstr(line, mark);
    *given = at != NULL;
    if (!at) return NULL;
    at += strlen(mark);
    at += strspn(at, " \t");
    FAIL_IF(text_begins(at, "-->") || !strstr(at, "-->"),
            "%s:%d: expected <!-- given: SOURCE --> with a source, on one line", p->path, p->line);
    return NULL;
}

err prose_line(struct buffer *out, struct prose *p, const char *line, bool resolve)
{
    struct cursor c = {line, line, false};
    TRY(find_given(&c.given, p, line));
    if (p->comment) skip_comment(p, &c);
    while (*c.at) {
        size_t free = exempt(&c);
        if (free)
            copy(out, &c, free);
        else if (text_begins(c.at, "<!--"))
            skip_comment(p, &c);
        else if (text_begins(c.at, "{{"))
            TRY(weave_directive(out, p, &c, resolve));
        else if (*c.at == '`')
            TRY(copy_code(out, p, &c));
        else
            TRY(copy_glyph(out, p, &c));
    }
    return NULL;
}
