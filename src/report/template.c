/* Texts filled from table rows; see template.h. */
#include "report/template.h"

#include "base/mem.h"
#include "report/format.h"

#include <string.h>

enum { MAX_CELL = 1000 };

static err add_cell(struct buffer *b, const char *column, const char *format,
                    const struct tsv *table, int row, enum glyph_quote quote)
{
    const char *cell;
    TRY(tsv_text(&cell, table, row, column));
    char *where =
        mem_text("%s:%d: column %s", table->path ? table->path : "table", row + 2, column);
    err e = NULL;
    if (strlen(cell) > MAX_CELL)
        e = err_new("%s: expected at most %d bytes, got %zu", where, MAX_CELL, strlen(cell));
    else
        e = format_add(b, format, cell, quote, where);
    mem_free(where);
    return e;
}

/* Fills the place whose inner text is given ("accuracy|%.3f"). */
static err fill_place(struct buffer *b, char *place, const struct tsv *table, int row,
                      enum glyph_quote quote)
{
    char *bar = strchr(place, '|');
    if (bar) *bar = '\0';
    return add_cell(b, place, bar ? bar + 1 : "text", table, row, quote);
}

static err fill(struct buffer *b, const char *p, const struct tsv *table, int row,
                enum glyph_quote quote, const char *where)
{
    while (*p) {
        size_t plain = strcspn(p, "{");
        buffer_add(b, p, plain);
        p += plain;
        if (!*p) break;
        const char *end = strchr(p, '}');
        FAIL_IF(!end, "%s: '%s' opens a place and does not close it", where, p);
        char *place = mem_text("%.*s", (int)(end - p - 1), p + 1);
        err e = fill_place(b, place, table, row, quote);
        mem_free(place);
        if (e) return e;
        p = end + 1;
    }
    return NULL;
}

err template_fill(char **out, const char *template, const struct tsv *table, int row,
                  enum glyph_quote quote, const char *where)
{
    struct buffer b = {0};
    err e = fill(&b, template, table, row, quote, where);
    if (e)
        buffer_fini(&b);
    else
        *out = buffer_take(&b);
    return e;
}
