/* Reads a plate's spec; see plate_spec.h. */
#include "report/plate_spec.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"

#include <string.h>

enum { MAX_SPEC = 1 << 16, MAX_FIELDS = 3, DEFAULT_PANEL = 96, MAX_PANEL = 1024 };

/* Cuts a statement's fields at ": "; gives their number. */
static int cut(char *field[MAX_FIELDS], char *text)
{
    int n = 0;
    while (n < MAX_FIELDS) {
        field[n++] = text;
        char *colon = strstr(text, ": ");
        if (!colon) break;
        *colon = '\0';
        text = colon + 2 + strspn(colon + 2, " ");
    }
    return n;
}

static err read_axis(struct plate_axis *axis, char *const *field, int fields)
{
    FAIL_IF(axis->column, "occurs twice");
    FAIL_IF(fields != 2, "expected COLUMN: LABEL");
    axis->column = mem_text("%s", field[0]);
    axis->label = mem_text("%s", field[1]);
    return NULL;
}

static err read_conditions(struct plate_row *row, const char *text)
{
    int count;
    char **word = text_words(&count, text);
    err e = NULL;
    row->condition = mem_new(2 * (size_t)count, sizeof *row->condition);
    for (int i = 0; i < count && !e; i++) {
        const char *equals = strchr(word[i], '=');
        if (!equals || equals == word[i]) {
            e = err_new("expected COLUMN=VALUE, got '%s'", word[i]);
            continue;
        }
        row->condition[2 * i] = mem_text("%.*s", (int)(equals - word[i]), word[i]);
        row->condition[2 * i + 1] = mem_text("%s", equals + 1);
        row->conditions++;
    }
    text_words_free(word, count);
    return e;
}

static err read_row(struct plate_spec *spec, char *const *field, int fields, bool each)
{
    FAIL_IF(spec->rows == PLATE_MAX_ROWS, "more than %d of them", PLATE_MAX_ROWS);
    FAIL_IF(each && fields != 3, "expected COLUMN: LABEL: PATH");
    FAIL_IF(!each && fields < 2, "expected LABEL: PATH, and perhaps : COLUMN=VALUE ...");
    struct plate_row *row = &spec->row[spec->rows++];
    if (each) row->column = mem_text("%s", field[0]);
    row->label = mem_text("%s", field[each]);
    row->path = mem_text("%s", field[each + 1]);
    return !each && fields == 3 ? read_conditions(row, field[2]) : NULL;
}

static err read_count(int *count, const char *text, const char *of)
{
    long whole;
    FAIL_IF(!text_whole(&whole, text) || whole < 1 || whole > MAX_PANEL,
            "expected 1 to %d %s, got '%s'", MAX_PANEL, of, text);
    *count = (int)whole;
    return NULL;
}

static err read_text(char **out, const char *text)
{
    FAIL_IF(*out, "occurs twice");
    *out = mem_text("%s", text);
    return NULL;
}

static err read_statement(struct plate_spec *spec, const char *word, char *rest)
{
    if (text_same(word, "title")) return read_text(&spec->title, rest);
    if (text_same(word, "empty")) return read_text(&spec->empty, rest);
    if (text_same(word, "panel")) return read_count(&spec->panel, rest, "pixels");
    if (text_same(word, "columns")) return read_count(&spec->columns, rest, "columns");
    if (text_same(word, "last")) return read_text(&spec->last, rest);
    char *field[MAX_FIELDS];
    int fields = cut(field, rest);
    if (text_same(word, "across")) return read_axis(&spec->across, field, fields);
    if (text_same(word, "group")) return read_axis(&spec->group, field, fields);
    if (text_same(word, "rows")) return read_row(spec, field, fields, true);
    if (text_same(word, "row")) return read_row(spec, field, fields, false);
    return err_new("expected title, empty, panel, columns, last, across, group, rows or row");
}

static err read_line(struct plate_spec *spec, char *line, int number)
{
    FAIL_IF(!glyph_printable(line), "%s:%d: expected printable UTF-8", spec->file, number);
    size_t length = strlen(line);
    while (length && line[length - 1] == ' ') line[--length] = '\0';
    line += strspn(line, " ");
    if (!*line || *line == '#') return NULL;
    char *rest = line + strcspn(line, " ");
    if (*rest) *rest++ = '\0';
    rest += strspn(rest, " ");
    err e = read_statement(spec, line, rest);
    if (!e) return NULL;
    err placed = err_new("%s:%d: %s: %s", spec->file, number, line, e);
    err_free(e);
    return placed;
}

static err read_lines(struct plate_spec *spec, char *text)
{
    for (int number = 1; *text; number++) {
        char *end = text + strcspn(text, "\n");
        bool last = *end == '\0';
        *end = '\0';
        TRY(read_line(spec, text, number));
        text = last ? end : end + 1;
    }
    FAIL_IF(spec->rows == 0, "%s: expected a row or rows statement, there is none", spec->file);
    return NULL;
}

err plate_spec_read(struct plate_spec *spec, const char *path)
{
    char *text;
    size_t size;
    TRY(file_read(&text, &size, path, MAX_SPEC));
    *spec = (struct plate_spec){.file = mem_text("%s", path), .panel = DEFAULT_PANEL};
    err e = strlen(text) == size ? read_lines(spec, text)
                                 : err_new("%s: expected text, got a zero byte", path);
    mem_free(text);
    if (e) plate_spec_fini(spec);
    return e;
}

void plate_spec_fini(struct plate_spec *spec)
{
    for (int i = 0; i < spec->rows; i++) {
        struct plate_row *row = &spec->row[i];
        for (int c = 0; c < 2 * row->conditions; c++) mem_free(row->condition[c]);
        mem_free(row->condition);
        mem_free(row->column);
        mem_free(row->label);
        mem_free(row->path);
    }
    mem_free(spec->across.column);
    mem_free(spec->across.label);
    mem_free(spec->group.column);
    mem_free(spec->group.label);
    mem_free(spec->last);
    mem_free(spec->empty);
    mem_free(spec->title);
    mem_free(spec->file);
    *spec = (struct plate_spec){0};
}
