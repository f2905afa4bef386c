/* What made two runs differ: settings, seeds, sources, arguments and code of their records; see
 * change.h. */
#include "base/file.h"
#include "base/mem.h"
#include "base/record.h"
#include "base/text.h"
#include "report/change.h"

#include <string.h>

enum { LARGEST_SECTION = 1 << 16 };

struct causes {
    struct tsv *out;
    int first; // of their rows in out
    int *runs; // (room) of each row
    int room;
};

/* Adds a run to the row of a cause, or the row. */
static void add(struct causes *c, const char *kind, const char *what, const char *before,
                const char *after)
{
    struct tsv *t = c->out;
    int r = c->first;
    for (; r < t->rows; r++)
        if (text_same(tsv_cell(t, r, 0), kind) && text_same(tsv_cell(t, r, 1), what) &&
            text_same(tsv_cell(t, r, 2), before) && text_same(tsv_cell(t, r, 3), after))
            break;
    if (r == t->rows) tsv_add(t, "%s\t%s\t%s\t%s\t-", kind, what, before, after);
    int at = r - c->first;
    if (at >= c->room) {
        c->runs = mem_resize(c->runs, (size_t)c->room * sizeof *c->runs, 2 * (size_t)at + 8,
                             sizeof *c->runs);
        c->room = 2 * at + 8;
    }
    c->runs[at]++;
}

/* The entries of one part that differ. */
static void part(struct causes *c, const char *name, const struct json *a, const struct json *b)
{
    for (int i = 0; i < a->count; i++) {
        const char *key = a->child[i]->key, *after = json_text(b, key);
        char *what = mem_text("%s %s", name, key);
        if (!after || !text_same(a->child[i]->text, after))
            add(c, "cause", what, a->child[i]->text, after ? after : "-");
        mem_free(what);
    }
    for (int i = 0; i < b->count; i++) {
        char *what = mem_text("%s %s", name, b->child[i]->key);
        if (!json_find(a, b->child[i]->key)) add(c, "cause", what, "-", b->child[i]->text);
        mem_free(what);
    }
}

static char *section_text(const struct change_side *side, const char *section)
{
    char *path = mem_text("%s/stamp/%s", side->folder, section), *text = NULL;
    size_t size;
    err e = file_read(&text, &size, path, LARGEST_SECTION);
    if (e) err_free(e);
    mem_free(path);
    return text ? text : mem_text("%s", "");
}

/* Gives what follows KEY in a section's text, or NULL. */
static char *value_of(const char *text, const char *key, size_t size)
{
    for (const char *p = text; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL)
        if (strncmp(p, key, size) == 0 && strncmp(p + size, " = ", 3) == 0)
            return mem_text("%.*s", (int)strcspn(p + size + 3, "\n"), p + size + 3);
    return NULL;
}

/* The settings of a section that differ: its text is in the stamps of both results. */
static void settings(struct causes *c, const char *section, const struct change_side *before,
                     const struct change_side *after)
{
    char *a = section_text(before, section), *b = section_text(after, section);
    for (const char *p = a; *p; p += strcspn(p, "\n"), p += *p == '\n') {
        size_t size = strcspn(p, " =\n");
        if (strncmp(p + size, " = ", 3) != 0) continue;
        char *was = value_of(a, p, size), *is = value_of(b, p, size);
        char *what = mem_text("[%s] %.*s", section, (int)size, p);
        if (was && !text_same(was, is ? is : "-")) add(c, "cause", what, was, is ? is : "-");
        mem_free(what);
        mem_free(is);
        mem_free(was);
    }
    mem_free(b);
    mem_free(a);
}

static void sections(struct causes *c, const struct json *a, const struct json *b,
                     const struct change_side *before, const struct change_side *after)
{
    for (int i = 0; i < a->count; i++) {
        const char *other = json_text(b, a->child[i]->key);
        if (other && !text_same(a->child[i]->text, other))
            settings(c, a->child[i]->key, before, after);
    }
}

static void record(struct causes *c, const struct record *a, const struct record *b,
                   const struct change_side *before, const struct change_side *after)
{
    static const char *const words[] = {"arguments", "version"};
    static const char *const parts[] = {"seeds", "sources"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *was = json_text(a->hashed, words[i]), *is = json_text(b->hashed, words[i]);
        if (was && is && !text_same(was, is)) add(c, "cause", words[i], was, is);
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        part(c, parts[i], json_find(a->hashed, parts[i]), json_find(b->hashed, parts[i]));
    sections(c, json_find(a->hashed, "sections"), json_find(b->hashed, "sections"), before, after);
    if (!text_same(record_note(a, "code"), record_note(b, "code")))
        add(c, "code", json_text(a->hashed, "stage"), record_note(a, "code"),
            record_note(b, "code"));
}

static err compare(struct causes *c, const struct change_side *before,
                   const struct change_side *after)
{
    struct records *a, *b;
    TRY(record_read(&a, before->folder));
    err e = record_read(&b, after->folder);
    for (int r = 0; !e && r < a->count; r++) {
        const struct record *other = record_of_output(b, a->record[r].output);
        if (other)
            record(c, &a->record[r], other, before, after);
        else
            add(c, "cause", a->record[r].output, "made", "-");
    }
    for (int r = 0; !e && r < b->count; r++)
        if (!record_of_output(a, b->record[r].output))
            add(c, "cause", b->record[r].output, "-", "made");
    if (!e) record_free(b);
    record_free(a);
    return e;
}

err change_causes(struct tsv *out, const struct change_side *before,
                  const struct change_side *after)
{
    if (before->hashes || after->hashes) return NULL;
    struct tsv *rows = tsv_new("kind what before after note");
    struct causes c = {.out = rows};
    err e = compare(&c, before, after);
    for (int r = 0; !e && r < rows->rows; r++)
        tsv_add(out, "%s\t%s\t%s\t%s\t%d run%s", tsv_cell(rows, r, 0), tsv_cell(rows, r, 1),
                tsv_cell(rows, r, 2), tsv_cell(rows, r, 3), c.runs[r], c.runs[r] == 1 ? "" : "s");
    mem_free(c.runs);
    tsv_free(rows);
    return e;
}
