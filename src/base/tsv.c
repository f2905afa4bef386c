/* Tab-separated tables; see tsv.h. */
#include "base/tsv.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 30 };

static int count_of(const char *text, char separator)
{
    int n = 1;
    for (; *text; text++) n += *text == separator;
    return n;
}

/* Copies the pieces of text between separators into fresh texts. */
static void cut(char **pieces, const char *text, char separator)
{
    for (;; text++) {
        const char *end = strchr(text, separator);
        size_t length = end ? (size_t)(end - text) : strlen(text);
        *pieces++ = mem_text("%.*s", (int)length, text);
        if (!end) return;
        text = end;
    }
}

struct tsv *tsv_new(const char *header)
{
    struct tsv *t = mem_new(1, sizeof *t);
    char separator = strchr(header, '\t') ? '\t' : ' ';
    t->columns = count_of(header, separator);
    t->name = mem_new((size_t)t->columns, sizeof *t->name);
    cut(t->name, header, separator);
    return t;
}

void tsv_free(struct tsv *t)
{
    if (!t) return;
    for (int i = 0; i < t->columns; i++) mem_free(t->name[i]);
    for (int i = 0; i < t->rows * t->columns; i++) mem_free(t->cell[i]);
    mem_free(t->name);
    mem_free(t->cell);
    mem_free(t->path);
    mem_free(t);
}

static void add_line(struct tsv *t, const char *line)
{
    if (t->rows == t->room) {
        int room = t->room ? 2 * t->room : 16;
        size_t width = (size_t)t->columns * sizeof *t->cell;
        t->cell = mem_resize(t->cell, (size_t)t->rows * width, (size_t)room, width);
        t->room = room;
    }
    cut(t->cell + (size_t)t->rows * (size_t)t->columns, line, '\t');
    t->rows++;
}

void tsv_add(struct tsv *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char line[1 << 14];
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    CHECK(length >= 0 && length < (int)sizeof line);
    CHECK(count_of(line, '\t') == t->columns && !strpbrk(line, "\r\n"));
    add_line(t, line);
}

static err parse(struct tsv *t, char *content, const char *path)
{
    int number = 1;
    for (char *line = strchr(content, '\n'); line && line[1];) {
        char *start = line + 1;
        line = strchr(start, '\n');
        FAIL_IF(!line, "%s:%d: the last line does not end: the file is cut short", path,
                number + 1);
        *line = '\0';
        number++;
        int cells = count_of(start, '\t');
        FAIL_IF(cells != t->columns, "%s:%d: expected %d cells, got %d", path, number, t->columns,
                cells);
        add_line(t, start);
    }
    return NULL;
}

err tsv_read(struct tsv **t, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, LARGEST_FILE));

    err e = NULL;
    char *end = strchr(content, '\n');
    if (!end || strlen(content) != size)
        e = err_new("%s: expected a table with a header line, got %s", path,
                    size ? "something else" : "an empty file");
    if (!e) {
        *end = '\0';
        *t = tsv_new(content);
        (*t)->path = mem_text("%s", path);
        *end = '\n';
        e = parse(*t, content, path);
        if (e) tsv_free(*t);
    }
    mem_free(content);
    return e;
}

void tsv_print(const struct tsv *t, FILE *out)
{
    for (int i = 0; i < t->columns; i++) fprintf(out, "%s%s", i ? "\t" : "", t->name[i]);
    fputc('\n', out);
    for (int i = 0; i < t->rows * t->columns; i++)
        fprintf(out, "%s%s", t->cell[i], (i + 1) % t->columns ? "\t" : "\n");
}

err tsv_write(const struct tsv *t, const char *path)
{
    FILE *out;
    TRY(file_create(&out, path));
    tsv_print(t, out);
    return file_commit(out, path);
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

err tsv_text(const char **text, const struct tsv *t, int row, const char *name)
{
    int column;
    TRY(tsv_column(&column, t, name));
    CHECK(row >= 0 && row < t->rows);
    *text = t->cell[(size_t)row * (size_t)t->columns + (size_t)column];
    return NULL;
}

err tsv_number(double *number, const struct tsv *t, int row, const char *name)
{
    const char *text;
    TRY(tsv_text(&text, t, row, name));
    FAIL_IF(!text_number(number, text), "%s:%d: column %s: expected a number, got '%s'",
            t->path ? t->path : "table", row + 2, name, text);
    return NULL;
}

err tsv_whole(long *whole, const struct tsv *t, int row, const char *name)
{
    const char *text;
    TRY(tsv_text(&text, t, row, name));
    FAIL_IF(!text_whole(whole, text), "%s:%d: column %s: expected a whole number, got '%s'",
            t->path ? t->path : "table", row + 2, name, text);
    return NULL;
}
