/* Tab-separated tables; see tsv.h. */
#include "base/tsv.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

enum { MAX_COLUMNS = 1 << 12 };

/* How many pieces the first line of text has. */
static int count_of(const char *text, char separator)
{
    int n = 1;
    for (; *text && *text != '\n'; text++) n += *text == separator;
    return n;
}

/* Ends each piece of text at its separator. */
static void cut(char **pieces, char *text, char separator)
{
    for (char *p = text; p; *pieces++ = text, text = p) {
        p = strchr(text, separator);
        if (p) *p++ = '\0';
    }
}

/* Takes text, which begins with the header. */
static struct tsv *table_of(char *text, char separator)
{
    struct tsv *t = mem_new(1, sizeof *t);
    t->text = text;
    t->columns = count_of(text, separator);
    t->name = mem_new((size_t)t->columns, sizeof *t->name);
    cut(t->name, text, separator);
    return t;
}

struct tsv *tsv_new(const char *header)
{
    return table_of(mem_text("%s", header), ' ');
}

void tsv_free(struct tsv *t)
{
    if (!t) return;
    for (int i = 0; i < t->rows; i++) mem_free(t->line[i]);
    mem_free(t->line);
    mem_free(t->cell);
    mem_free(t->name);
    mem_free(t->text);
    mem_free(t->path);
    mem_free(t);
}

static char **next_row(struct tsv *t)
{
    if (t->rows == t->room) {
        size_t rows = (size_t)t->rows, width = (size_t)t->columns * sizeof *t->cell;
        t->room = t->room ? 2 * t->room : 16;
        t->cell = mem_resize(t->cell, rows * width, (size_t)t->room, width);
        t->line = mem_resize(t->line, rows * sizeof *t->line, (size_t)t->room, sizeof *t->line);
    }
    return t->cell + (size_t)t->rows++ * (size_t)t->columns;
}

void tsv_add(struct tsv *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(length >= 0);

    char *line = mem_new((size_t)length + 1, 1);
    va_start(arguments, format);
    vsnprintf(line, (size_t)length + 1, format, arguments);
    va_end(arguments);
    CHECK(count_of(line, '\t') == t->columns && !strpbrk(line, "\r\n"));

    cut(next_row(t), line, '\t');
    t->line[t->rows - 1] = line;
}

static err check_content(const char *content, size_t size, const char *path)
{
    FAIL_IF(size == 0, "%s: expected a table with a header line, got an empty file", path);
    FAIL_IF(strlen(content) != size, "%s: expected text, got a zero byte", path);
    FAIL_IF(content[size - 1] != '\n', "%s: expected a line feed at the end: the file is cut short",
            path);
    FAIL_IF(strchr(content, '\r'), "%s: expected lines without carriage returns", path);
    int columns = count_of(content, '\t');
    FAIL_IF(columns > MAX_COLUMNS, "%s: expected at most %d columns, got %d", path, MAX_COLUMNS,
            columns);
    return NULL;
}

static err check_names(const struct tsv *t)
{
    for (int i = 0; i < t->columns; i++)
        for (int k = 0; k < i; k++)
            FAIL_IF(text_same(t->name[i], t->name[k]), "%s: two columns are called '%s'", t->path,
                    t->name[i]);
    return NULL;
}

static err read_rows(struct tsv *t, char *line)
{
    for (int number = 2; *line; number++) {
        int cells = count_of(line, '\t');
        FAIL_IF(cells != t->columns, "%s:%d: expected %d cells, got %d", t->path, number,
                t->columns, cells);
        char *end = strchr(line, '\n');
        *end = '\0';
        cut(next_row(t), line, '\t');
        line = end + 1;
    }
    return NULL;
}

err tsv_read(struct tsv **out, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, TSV_LARGEST));
    err e = check_content(content, size, path);
    if (e) {
        mem_free(content);
        return e;
    }
    char *end = strchr(content, '\n');
    *end = '\0';
    struct tsv *t = table_of(content, '\t');
    t->path = mem_text("%s", path);
    e = check_names(t);
    if (!e) e = read_rows(t, end + 1);
    if (e)
        tsv_free(t);
    else
        *out = t;
    return e;
}

static void print_line(char *const *pieces, int count, FILE *out)
{
    for (int i = 0; i < count; i++) fprintf(out, "%s%c", pieces[i], i + 1 < count ? '\t' : '\n');
}

void tsv_print(const struct tsv *t, FILE *out)
{
    print_line(t->name, t->columns, out);
    for (int i = 0; i < t->rows; i++)
        print_line(t->cell + (size_t)i * (size_t)t->columns, t->columns, out);
}

err tsv_write(const struct tsv *t, const char *path)
{
    struct file_out out;
    TRY(file_create(&out, path));
    tsv_print(t, out.stream);
    return file_commit(&out);
}

err tsv_column(int *column, const struct tsv *t, const char *name)
{
    *column = 0;
    while (*column < t->columns && !text_same(t->name[*column], name)) ++*column;
    if (*column < t->columns) return NULL;
    char *names = text_join(t->name, t->columns, " ");
    err e = err_new("%s: no column %s; there are: %s", t->path ? t->path : "table", name, names);
    mem_free(names);
    return e;
}

const char *tsv_cell(const struct tsv *t, int row, int column)
{
    CHECK(row >= 0 && row < t->rows && column >= 0 && column < t->columns);
    return t->cell[(size_t)row * (size_t)t->columns + (size_t)column];
}

static err read_number(double *number, const struct tsv *t, int row, int column)
{
    const char *text = tsv_cell(t, row, column);
    FAIL_IF(!text_number(number, text), "%s:%d: column %s: expected a number, got '%s'",
            t->path ? t->path : "table", row + 2, t->name[column], text);
    return NULL;
}

static err read_whole(long *whole, const struct tsv *t, int row, int column)
{
    const char *text = tsv_cell(t, row, column);
    FAIL_IF(!text_whole(whole, text), "%s:%d: column %s: expected a whole number, got '%s'",
            t->path ? t->path : "table", row + 2, t->name[column], text);
    return NULL;
}

err tsv_text(const char **text, const struct tsv *t, int row, const char *name)
{
    int column;
    TRY(tsv_column(&column, t, name));
    *text = tsv_cell(t, row, column);
    return NULL;
}

err tsv_number(double *number, const struct tsv *t, int row, const char *name)
{
    int column;
    TRY(tsv_column(&column, t, name));
    return read_number(number, t, row, column);
}

err tsv_whole(long *whole, const struct tsv *t, int row, const char *name)
{
    int column;
    TRY(tsv_column(&column, t, name));
    return read_whole(whole, t, row, column);
}

/* Reads one column into the field of every struct. */
static err read_field(char *rows, const struct tsv *t, const struct tsv_struct *type,
                      const struct tsv_field *field)
{
    int column;
    TRY(tsv_column(&column, t, field->column));
    for (int r = 0; r < t->rows; r++) {
        void *member = rows + (size_t)r * type->size + field->offset;
        if (field->kind == TSV_TEXT) *(const char **)member = tsv_cell(t, r, column);
        if (field->kind == TSV_NUMBER) TRY(read_number(member, t, r, column));
        if (field->kind == TSV_WHOLE) TRY(read_whole(member, t, r, column));
    }
    return NULL;
}

err tsv_rows(void **rows, const struct tsv *t, const struct tsv_struct *type)
{
    char *read = mem_new((size_t)t->rows, type->size);
    for (const struct tsv_field *field = type->field; field->column; field++) {
        err e = read_field(read, t, type, field);
        if (!e) continue;
        mem_free(read);
        return e;
    }
    *rows = read;
    return NULL;
}
