/* Tables as other tools write them; see foreign.h. */
#include "trials/foreign.h"

#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <string.h>

void foreign_add_row(struct foreign *f, int line)
{
    if (f->rows == f->room) {
        int room = f->room ? 2 * f->room : 256;
        size_t rows = (size_t)f->rows;
        f->row = mem_resize(f->row, rows * sizeof *f->row, (size_t)room, sizeof *f->row);
        f->width = mem_resize(f->width, rows * sizeof *f->width, (size_t)room, sizeof *f->width);
        f->line = mem_resize(f->line, rows * sizeof *f->line, (size_t)room, sizeof *f->line);
        f->room = room;
    }
    f->row[f->rows] = NULL;
    f->width[f->rows] = 0;
    f->line[f->rows++] = line;
}

/* Makes room for all columns known so far: once for a row, unless it brings new ones. */
static void widen_row(struct foreign *f, int r)
{
    size_t old = (size_t)f->width[r] * sizeof **f->row;
    f->row[r] = mem_resize(f->row[r], old, (size_t)f->names.count, sizeof **f->row);
    for (int i = f->width[r]; i < f->names.count; i++) f->row[r][i] = NULL;
    f->width[r] = f->names.count;
}

err foreign_set(struct foreign *f, const char *column, char *value)
{
    char *name = mem_text("%s", column);
    for (char *p = name; *p; p++) *p = (char)tolower((unsigned char)*p);
    int c = names_add(&f->names, name), r = f->rows - 1;
    mem_free(name);
    if (c >= FOREIGN_COLUMNS) {
        mem_free(value);
        return err_new("%s: expected at most %d columns", f->path, FOREIGN_COLUMNS);
    }
    // Tables are mostly empty cells: those take no block, and those at a row's end no pointer.
    if (!*value) {
        mem_free(value);
        value = NULL;
    }
    if (c >= f->width[r]) {
        if (!value) return NULL;
        widen_row(f, r);
    }
    mem_free(f->row[r][c]);
    f->row[r][c] = value;
    return NULL;
}

const char *foreign_cell(const struct foreign *f, int row, int column)
{
    CHECK(0 <= row && row < f->rows && column >= 0);
    return column < f->width[row] && f->row[row][column] ? f->row[row][column] : "";
}

err foreign_read(struct foreign **out, const char *path, const char *text, size_t size)
{
    FAIL_IF(strlen(text) != size, "%s: expected text, got a zero byte at %zu", path, strlen(text));
    if (text_begins(text, "\xef\xbb\xbf")) text += 3;
    struct foreign *f = mem_new(1, sizeof *f);
    f->path = mem_text("%s", path);
    size_t blank = strspn(text, " \t\r\n");
    bool json = text[blank] == '[' || text[blank] == '{';
    err e = json ? foreign_json(f, text, strlen(text)) : foreign_csv(f, text, strlen(text));
    if (!e && f->rows == 0) e = err_new("%s: %s without a row", path, f->form);
    if (e) {
        foreign_free(f);
        return e;
    }
    *out = f;
    return NULL;
}

void foreign_free(struct foreign *f)
{
    for (int r = 0; r < f->rows; r++) {
        for (int c = 0; c < f->width[r]; c++) mem_free(f->row[r][c]);
        mem_free(f->row[r]);
    }
    mem_free(f->row);
    mem_free(f->width);
    mem_free(f->line);
    names_fini(&f->names);
    mem_free(f->path);
    mem_free(f);
}
