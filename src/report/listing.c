/* The table of the numbers that a text shows; see listing.h. */
#include "report/listing.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"
#include "report/numbers.h"

static const char *cell(const struct tsv *ledger, int row, const char *column)
{
    for (int c = 0; c < ledger->columns; c++)
        if (text_same(ledger->name[c], column)) return ledger->cell[row * ledger->columns + c];
    return "-";
}

static void add_cell(struct buffer *out, const char *text)
{
    buffer_put(out, " ");
    glyph_quote(out, text_same(text, "-") ? "–" : text, GLYPH_MARKDOWN);
    buffer_put(out, " |");
}

/* file and line: the columns that say where the number stands. */
static void add_row(struct buffer *out, const struct tsv *t, int row, const char *file,
                    const char *line)
{
    const char *key = cell(t, row, "key"), *lo = cell(t, row, "lo");
    char *anchor = accepted_anchor(key);
    buffer_print(out, "| [[`%s`](#used-%s)]{#number-%s} |", key, anchor, anchor);
    add_cell(out, cell(t, row, "value"));
    add_cell(out, cell(t, row, "n"));
    char *interval =
        text_same(lo, "-") ? mem_text("-") : mem_text("%s, %s", lo, cell(t, row, "hi"));
    char *birth = mem_text("%s:%s", cell(t, row, file), cell(t, row, line));
    add_cell(out, interval);
    add_cell(out, birth);
    add_cell(out, cell(t, row, "source"));
    buffer_put(out, "\n");
    mem_free(birth);
    mem_free(interval);
    mem_free(anchor);
}

void listing_add(struct buffer *out, const struct tsv *ledger, const struct accepted *accepted,
                 const struct shown *keys)
{
    buffer_put(out, "| Number | Value | *n* | Interval | Results | Named by |\n"
                    "|:---------------|:-----|--:|:-----|:-----|:-----|\n");
    for (int i = 0; i < keys->count; i++) {
        const char *key = keys->name[i];
        if (accepted_meant(key))
            add_row(out, accepted->numbers, numbers_find(accepted->numbers, key), "ledger", "line");
        else
            add_row(out, ledger, numbers_find(ledger, key), "file", "row");
    }
}
