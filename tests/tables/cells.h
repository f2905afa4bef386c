/* Cells of result tables as a test expects them. */
#ifndef TESTS_TABLES_CELLS_H
#define TESTS_TABLES_CELLS_H

#include "../support.h"
#include "base/mem.h"
#include "base/tsv.h"

struct cell {
    const char *file;
    int row;
    const char *column, *value;
};

/* Gives a table of a folder. */
static inline struct tsv *cells_table(const char *folder, const char *file)
{
    struct tsv *t;
    char *path = mem_text("%s/%s", folder, file);
    MUST(tsv_read(&t, path));
    mem_free(path);
    return t;
}

static inline void cells_expect(const char *folder, const struct cell *cells, size_t count)
{
    for (const struct cell *c = cells; c < cells + count; c++) {
        struct tsv *t = cells_table(folder, c->file);
        const char *got;
        MUST(tsv_text(&got, t, c->row, c->column));
        cr_assert_str_eq(got, c->value, "%s row %d %s: %s", c->file, c->row, c->column, got);
        tsv_free(t);
    }
}

#endif
