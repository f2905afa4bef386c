/* Weaves the paper: lines and blocks; see weave.h. The lines of prose are woven in prose.c. */
#include "report/weave.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/call.h"
#include "report/excerpt.h"
#include "report/glyph.h"
#include "report/listing.h"
#include "report/numbers.h"
#include "report/prose.h"
#include "report/report.h"

#include <string.h>

enum { MAX_TEXT = 1 << 24, DEEPEST = 8 };

// The table that no report makes: that of the numbers which the text shows.
#define LISTING "numbers"

/* What the lines up to the next empty one belong to. */
enum caption { CAPTION_NONE, CAPTION_FIGURE, CAPTION_TABLE };

struct weave {
    struct prose prose;
    struct appearance figures, tables;
    const char *figures_folder, *tables_folder;
    const struct report_made *fresh; // what the results make now, or NULL
    const struct appearance
        *listed; // the numbers that the text shows, or NULL before they are known
    struct buffer out;
    char fence; // ` or ~ inside fenced code, else zero
    size_t fence_length;
    enum caption caption;
    const char *waits;   // the name of a figure or table whose caption has not begun
    int depth;           // of open {{if}}
    int left_out;        // the depth of the outermost one that does not hold, or 0
    int opened[DEEPEST]; // lines
};

static err check_name(const struct weave *w, const char *name)
{
    FAIL_IF(!*name || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != strlen(name),
            "%s:%d: '%s' is no name of a figure or table: expected small letters, digits, _ and -",
            w->prose.path, w->prose.line, name);
    return NULL;
}

/* Ends a caption: at an empty line, before another figure, table or code, and at the end. */
static err end_caption(struct weave *w)
{
    FAIL_IF(w->waits, "%s:%d: expected the caption of '%s' on this line", w->prose.path,
            w->prose.line, w->waits);
    if (w->caption == CAPTION_FIGURE) {
        const char *name = w->figures.name[w->figures.count - 1];
        w->out.text[--w->out.used] = '\0'; // the line feed
        buffer_print(&w->out, "](%s/%s.svg){#fig-%s}\n", w->figures_folder, name, name);
    }
    if (w->caption == CAPTION_TABLE) buffer_put(&w->out, ":::\n");
    w->caption = CAPTION_NONE;
    return NULL;
}

static err begin_figure(struct weave *w, const char *name)
{
    TRY(check_name(w, name));
    char *path = mem_text("%s/%s.svg", w->figures_folder, name);
    err e = NULL;
    if (!file_exists(path))
        e = err_new("%s:%d: there is no figure %s", w->prose.path, w->prose.line, path);
    else if (appearance_place(&w->figures, name))
        e = err_new("%s:%d: the figure %s is shown twice", w->prose.path, w->prose.line, name);
    mem_free(path);
    if (e) return e;
    appearance_add(&w->figures, name);
    w->waits = w->figures.name[w->figures.count - 1];
    w->caption = CAPTION_FIGURE;
    buffer_print(&w->out, "![**Figure %d.** ", w->figures.count);
    return NULL;
}

/* A table is stale if the results as they are now would make it otherwise; a table that no report
 * makes was typed. */
static err check_table(const struct weave *w, const char *name, const char *path,
                       const char *content)
{
    const char *now = report_markdown(w->fresh, name);
    FAIL_IF(!now, "%s:%d: no report makes the table '%s': expected one of reports/*.c",
            w->prose.path, w->prose.line, name);
    int line = text_difference(content, now);
    FAIL_IF(line,
            "%s:%d: the table '%s' is stale: line %d of %s is not what the results make; run "
            "metablur report",
            w->prose.path, w->prose.line, name, line, path);
    return NULL;
}

/* Gives a table as Markdown. */
static err read_table(char **content, const struct weave *w, const char *name)
{
    if (text_same(name, LISTING)) {
        struct buffer list = {0};
        if (w->listed) listing_add(&list, w->prose.ledger, w->prose.others, w->listed);
        *content = buffer_take(&list);
        return NULL;
    }
    char *path = mem_text("%s/%s.md", w->tables_folder, name);
    size_t size;
    err e = NULL;
    if (!file_exists(path))
        e = err_new("%s:%d: there is no table %s", w->prose.path, w->prose.line, path);
    else
        e = file_read(content, &size, path, MAX_TEXT);
    if (!e && w->fresh && (e = check_table(w, name, path, *content))) mem_free(*content);
    mem_free(path);
    return e;
}

static err begin_table(struct weave *w, const char *name)
{
    TRY(check_name(w, name));
    FAIL_IF(appearance_place(&w->tables, name), "%s:%d: the table %s is shown twice", w->prose.path,
            w->prose.line, name);
    char *content;
    TRY(read_table(&content, w, name));
    appearance_add(&w->tables, name);
    w->waits = w->tables.name[w->tables.count - 1];
    w->caption = CAPTION_TABLE;
    buffer_print(&w->out, "::: {#table-%s .table}\n%s\n: **Table %d.** ", name, content,
                 w->tables.count);
    mem_free(content);
    return NULL;
}

static err begin_condition(struct weave *w, const char *key)
{
    FAIL_IF(w->depth == DEEPEST, "%s:%d: more than %d {{if}} inside each other", w->prose.path,
            w->prose.line, DEEPEST);
    w->opened[w->depth++] = w->prose.line;
    if (w->left_out) return NULL;
    bool holds;
    TRY(prose_condition(&holds, &w->prose, key));
    if (!holds) w->left_out = w->depth;
    return NULL;
}

static err end_condition(struct weave *w)
{
    FAIL_IF(w->depth == 0, "%s:%d: {{end}} without {{if}}", w->prose.path, w->prose.line);
    if (w->left_out == w->depth) w->left_out = 0;
    w->depth--;
    return NULL;
}

/* "code FILE REGION". */
static err weave_code(struct weave *w, const char *text)
{
    int count;
    char **word = text_words(&count, text);
    char *where = mem_text("%s:%d", w->prose.path, w->prose.line);
    err e = count == 3 ? excerpt_add(&w->out, word[1], word[2], where)
                       : err_new("%s: expected {{code FILE REGION}}, got {{%s}}", where, text);
    mem_free(where);
    text_words_free(word, count);
    return e;
}

/* A directive alone on its line: a condition may be within a caption, others end it. */
static err weave_block(struct weave *w, const char *text)
{
    if (text_begins(text, "if ")) return begin_condition(w, text + 3);
    if (text_same(text, "end")) return end_condition(w);
    if (w->left_out) return NULL;
    TRY(end_caption(w));
    if (text_begins(text, "fig ")) return begin_figure(w, text + 4);
    if (text_begins(text, "code ")) return weave_code(w, text);
    return begin_table(w, text + 2);
}

/* Gives the text of a line that is nothing but one block directive, else NULL. */
static char *block_of(const char *line)
{
    size_t size = strlen(line);
    while (size && (line[size - 1] == ' ' || line[size - 1] == '\t')) size--;
    if (size < 4 || !text_begins(line, "{{") || strstr(line, "}}") != line + size - 2) return NULL;
    char *text = mem_text("%.*s", (int)size - 4, line + 2);
    if (text_begins(text, "> ") || text_begins(text, "fig ") || text_begins(text, "code ") ||
        text_begins(text, "if ") || text_same(text, "end"))
        return text;
    mem_free(text);
    return NULL;
}

/* Whether the line opens, closes or is fenced code (three or more ` or ~, at most indented). */
static bool is_fenced(struct weave *w, const char *line)
{
    const char *p = line + strspn(line, " ");
    size_t length = strspn(p, *p == '~' ? "~" : "`");
    if (!w->fence) {
        if (length < 3 || strchr(p + length, '`')) return false;
        w->fence = *p;
        w->fence_length = length;
    } else if (*p == w->fence && length >= w->fence_length &&
               p[length + strspn(p + length, " ")] == 0)
        w->fence = 0;
    return true;
}

static err weave_prose(struct weave *w, const char *line)
{
    struct buffer woven = {0};
    bool empty = line[strspn(line, " \t")] == '\0', inside = w->prose.comment;
    if (empty) TRY(end_caption(w));
    err e = prose_line(&woven, &w->prose, line, !w->left_out);
    // A line that was only a comment leaves no empty line: that would end a paragraph.
    const char *text = woven.text ? woven.text : "";
    bool nothing = text[strspn(text, " \t")] == '\0';
    if (!nothing && !w->left_out) w->waits = NULL;
    if (!e && !w->left_out && (!nothing || (empty && !inside))) buffer_print(&w->out, "%s\n", text);
    buffer_fini(&woven);
    return e;
}

static err check_line(const struct weave *w, const char *line)
{
    uint32_t glyph;
    for (int n; *line; line += n) {
        n = glyph_next(&glyph, line);
        FAIL_IF(n == 0 || (glyph < 0x20 && glyph != '\t') || glyph == 0x7F,
                "%s:%d: expected printable UTF-8 with lines that end in a line feed", w->prose.path,
                w->prose.line);
    }
    return NULL;
}

static err weave_line(struct weave *w, const char *line)
{
    w->prose.line++;
    TRY(check_line(w, line));
    if (!w->prose.comment && is_fenced(w, line)) {
        TRY(end_caption(w));
        if (!w->left_out) buffer_print(&w->out, "%s\n", line);
        return NULL;
    }
    char *block = w->prose.comment ? NULL : block_of(line);
    if (!block) return weave_prose(w, line);
    err e = weave_block(w, block);
    mem_free(block);
    return e;
}

static err weave_lines(struct weave *w, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text("%.*s", (int)length, text);
        err e = weave_line(w, line);
        mem_free(line);
        if (e) return e;
        text += length;
        text += *text == '\n';
    }
    w->prose.line++;
    TRY(end_caption(w));
    FAIL_IF(w->fence, "%s: fenced code is not closed", w->prose.path);
    FAIL_IF(w->prose.comment, "%s: a comment is not closed", w->prose.path);
    FAIL_IF(w->depth, "%s:%d: {{if}} is not closed by {{end}}", w->prose.path,
            w->opened[w->depth - 1]);
    return NULL;
}

/* Weaves the text; known holds what the text shows, or is NULL while that is being found out. */
static err weave_pass(struct weave *w, const struct weave *known, const char *text)
{
    const struct weave *names = known ? known : w;
    w->prose.figures = &names->figures;
    w->prose.tables = &names->tables;
    w->prose.final = known != NULL;
    w->prose.linked = known && appearance_place(&known->tables, LISTING);
    w->listed = known ? &known->prose.numbers : NULL;
    return weave_lines(w, text);
}

static void weave_fini(struct weave *w)
{
    appearance_fini(&w->figures);
    appearance_fini(&w->tables);
    appearance_fini(&w->prose.numbers);
    buffer_fini(&w->out);
}

/* Twice: figures and tables may be spoken of before they are shown. */
static err weave_twice(char **woven, const struct weave *setup, const char *text)
{
    struct weave first = *setup, second = *setup;
    err e = weave_pass(&first, NULL, text);
    if (!e) e = weave_pass(&second, &first, text);
    if (!e) *woven = buffer_take(&second.out);
    weave_fini(&first);
    weave_fini(&second);
    return e;
}

/* The name of the study that a ledger is of, or NULL. */
static const char *own_study(const struct tsv *ledger)
{
    int row = numbers_find(ledger, "study.name");
    return row < 0 ? NULL : numbers_at(ledger, row).value;
}

/* Weaves with the ledger and with what the results make now, or NULL. */
static err weave_with(char **woven, const char *in, const struct weave_from *from,
                      const struct tsv *ledger, const struct report_made *fresh)
{
    char *text;
    size_t size;
    TRY(file_read(&text, &size, in, MAX_TEXT));
    bool whole = strlen(text) == size;
    call_regimes(&text, ledger);
    struct other_studies others;
    other_init(&others, from->references, own_study(ledger));
    struct weave setup = {.prose = {.path = in,
                                    .ledger = ledger,
                                    .fresh = fresh ? fresh->ledger : NULL,
                                    .others = &others,
                                    .audit = from->audit},
                          .fresh = fresh,
                          .tables_folder = from->tables,
                          .figures_folder = from->figures};
    err e = whole ? weave_twice(woven, &setup, text)
                  : err_new("%s: expected text, got a zero byte", in);
    other_fini(&others);
    mem_free(text);
    return e;
}

err weave_text(char **woven, const char *in, const struct weave_from *from)
{
    struct tsv *ledger;
    struct report_made fresh = {0};
    TRY(numbers_read(&ledger, from->numbers));
    err e = from->results ? report_make(&fresh, from->results) : NULL;
    if (!e) e = weave_with(woven, in, from, ledger, from->results ? &fresh : NULL);
    report_made_fini(&fresh);
    tsv_free(ledger);
    return e;
}

err weave_file(const char *out, const char *in, const struct weave_from *from)
{
    char *woven;
    TRY(weave_text(&woven, in, from));
    err e = file_write(out, woven, strlen(woven));
    mem_free(woven);
    return e;
}
