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

static void add_row(struct buffer *out, const struct tsv *ledger, int row)
{
    const char *key = cell(ledger, row, "key"), *lo = cell(ledger, row, "lo");
    buffer_print(out, "| [[`%s`](#used-%s)]{#number-%s} |", key, key, key);
    add_cell(out, cell(ledger, row, "value"));
    add_cell(out, cell(ledger, row, "n"));
    char *interval =
        text_same(lo, "-") ? mem_text("-") : mem_text("%s, %s", lo, cell(ledger, row, "hi"));
    char *birth = mem_text("%s:%s", cell(ledger, row, "file"), cell(ledger, row, "row"));
    add_cell(out, interval);
    add_cell(out, birth);
    add_cell(out, cell(ledger, row, "source"));
    buffer_put(out, "\n");
    mem_free(birth);
    mem_free(interval);
}

void listing_add(struct buffer *out, const struct tsv *ledger, char *const *keys, int count)
{
    buffer_put(out, "| Number | Value | *n* | Interval | Results | Named by |\n"
                    "|:---------------|:-----|--:|:-----|:-----|:-----|\n");
    for (int i = 0; i < count; i++) add_row(out, ledger, numbers_find(ledger, keys[i]));
}
