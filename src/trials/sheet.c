/* Comma-separated tables through libcsv; see sheet.h.
 *
 * libcsv is given one physical line at a time: it does not count lines, and a quote that is not
 * closed would otherwise swallow the rest of the file.
 */
#include "trials/sheet.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "trials/problem.h"

#include <csv.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Reading a file: the sheet, and the fields of the line at hand. */
struct reader {
    struct sheet *sheet;
    struct tsv *problems;
    int number;     // of the line
    size_t used;    // of sheet->bytes
    char **field;   // (SHEET_LINE + 1)
    size_t longest; // field
    int fields;
};

static void take_field(void *bytes, size_t size, void *context)
{
    struct reader *r = context;
    char *to = r->sheet->bytes + r->used;
    if (size) memcpy(to, bytes, size);
    to[size] = '\0';
    r->field[r->fields++] = to;
    r->used += size + 1;
    if (size > r->longest) r->longest = size;
}

static void take_row(int terminator, void *context)
{
    (void)terminator;
    (void)context;
}

/* Cuts a line into r->field; false: the quotes are broken. */
static bool cut(struct reader *r, const char *line, size_t size)
{
    struct csv_parser parser;
    CHECK(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
    r->fields = 0;
    r->longest = 0;
    bool good = csv_parse(&parser, line, size, take_field, take_row, r) == size &&
                csv_fini(&parser, take_field, take_row, r) == 0;
    csv_free(&parser);
    return good;
}

static int control_character(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f) return (unsigned char)line[i];
    return -1;
}

/* Cuts a line and checks its fields; *good says whether they can be used. */
static err read_fields(bool *good, struct reader *r, const char *line, size_t size)
{
    const char *path = r->sheet->path;
    *good = false;
    if (size > SHEET_LINE)
        return problem_at(r->problems, path, r->number,
                          "expected a line of at most %d bytes, got %zu", SHEET_LINE, size);
    int control = control_character(line, size);
    if (control >= 0)
        return problem_at(r->problems, path, r->number,
                          "expected text, got the control character 0x%02x", control);
    size_t before = r->used;
    *good = cut(r, line, size) && r->longest <= SHEET_FIELD;
    if (*good) return NULL;
    r->used = before;
    if (r->longest > SHEET_FIELD)
        return problem_at(r->problems, path, r->number,
                          "expected fields of at most %d bytes, got %zu", SHEET_FIELD, r->longest);
    return problem_at(r->problems, path, r->number,
                      "expected quotes around whole fields and closed on the same line");
}

static void take_header(struct reader *r)
{
    struct sheet *s = r->sheet;
    s->columns = r->fields;
    s->name = mem_copy(r->field, (size_t)r->fields * sizeof *r->field);
    for (int i = 0; i < s->columns; i++)
        for (char *p = s->name[i]; *p; p++) *p = (char)tolower((unsigned char)*p);
}

static void add_row(struct reader *r)
{
    struct sheet *s = r->sheet;
    size_t width = (size_t)s->columns * sizeof *s->cell;
    if (s->rows == s->room) {
        int room = s->room ? 2 * s->room : 256;
        s->cell = mem_resize(s->cell, (size_t)s->rows * width, (size_t)room, width);
        s->line =
            mem_resize(s->line, (size_t)s->rows * sizeof *s->line, (size_t)room, sizeof *s->line);
        s->room = room;
    }
    memcpy(s->cell + (size_t)s->rows * (size_t)s->columns, r->field, width);
    s->line[s->rows++] = r->number;
}

static err read_line(struct reader *r, const char *line, size_t size)
{
    bool good;
    TRY(read_fields(&good, r, line, size));
    if (!good || r->fields == 0) return NULL; // a blank line has no fields
    if (!r->sheet->name) {
        FAIL_IF(r->fields > SHEET_COLUMNS, "%s:%d: expected at most %d columns, got %d",
                r->sheet->path, r->number, SHEET_COLUMNS, r->fields);
        take_header(r);
        return NULL;
    }
    if (r->fields != r->sheet->columns)
        return problem_at(r->problems, r->sheet->path, r->number,
                          "expected %d fields as in the header, got %d", r->sheet->columns,
                          r->fields);
    add_row(r);
    return NULL;
}

static err read_lines(struct reader *r, const char *content, size_t size)
{
    size_t at = size >= 3 && memcmp(content, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (at < size) {
        const char *line = content + at, *end = memchr(line, '\n', size - at);
        size_t length = end ? (size_t)(end - line) : size - at;
        at += length + 1;
        if (length && line[length - 1] == '\r') length--;
        r->number++;
        TRY(read_line(r, line, length));
    }
    FAIL_IF(!r->sheet->name, "%s:1: expected a header line, got %s", r->sheet->path,
            size ? "none" : "an empty file");
    return NULL;
}

err sheet_read(struct sheet **out, const char *path, struct tsv *problems)
{
    FAIL_IF(control_character(path, strlen(path)) >= 0,
            "expected a file name without control characters, got '%s'", path);
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, SHEET_FILE));

    struct sheet *s = mem_new(1, sizeof *s);
    s->path = mem_text("%s", path);
    s->bytes = mem_new(size + 2, 1); // each field and its zero fit in the place of field and comma
    struct reader r = {.sheet = s, .problems = problems};
    size_t longest = size < SHEET_LINE ? size : SHEET_LINE; // line: as many fields, and one more
    r.field = mem_new(longest + 1, sizeof *r.field);
    err e = read_lines(&r, content, size);
    mem_free(r.field);
    mem_free(content);
    if (e)
        sheet_free(s);
    else
        *out = s;
    return e;
}

void sheet_free(struct sheet *s)
{
    if (!s) return;
    mem_free(s->path);
    mem_free(s->name);
    mem_free(s->cell);
    mem_free(s->line);
    mem_free(s->bytes);
    mem_free(s);
}

err sheet_column(int *column, const struct sheet *s, const char *name)
{
    *column = -1;
    for (int i = 0; i < s->columns; i++) {
        if (strcasecmp(s->name[i], name) != 0) continue;
        FAIL_IF(*column >= 0, "%s:1: expected one column %s, got two", s->path, name);
        *column = i;
    }
    if (*column >= 0) return NULL;
    char *names = text_join(s->name, s->columns, " ");
    err e = err_new("%s:1: no column %s; there are: %s", s->path, name, names);
    mem_free(names);
    return e;
}

const char *sheet_cell(const struct sheet *s, int row, int column)
{
    CHECK(0 <= row && row < s->rows && 0 <= column && column < s->columns);
    return s->cell[(size_t)row * (size_t)s->columns + (size_t)column];
}
