/* The table of the numbers that a text shows; see listing.h. */
#include "report/listing.h"

#include "base/mem.h"
#include "base/text.h"
#include "report/glyph.h"
#include "report/numbers.h"

static void add_cell(struct buffer *out, const char *text)
{
    buffer_put(out, " ");
    glyph_quote(out, text_same(text, "-") ? "–" : text, GLYPH_MARKDOWN);
    buffer_put(out, " |");
}

/* file and line: where the number is. */
static void add_row(struct buffer *out, const struct number *x, const char *file, const char *line)
{
    char *anchor = other_anchor(x->key);
    buffer_print(out, "| [[`%s`](#used-%s)]{#number-%s} |", x->key, anchor, anchor);
    add_cell(out, x->value);
    add_cell(out, x->n);
    char *interval = text_same(x->lo, "-") ? mem_text("-") : mem_text("%s, %s", x->lo, x->hi);
    char *birth = mem_text("%s:%s", file, line);
    add_cell(out, interval);
    add_cell(out, birth);
    add_cell(out, x->source);
    buffer_put(out, "\n");
    mem_free(birth);
    mem_free(interval);
    mem_free(anchor);
}

void listing_add(struct buffer *out, const struct tsv *ledger, const struct other_studies *others,
                 const struct appearance *keys)
{
    buffer_put(out, "| Number | Value | *n* | Interval | Results | Named by |\n"
                    "|:---------------|:-----|--:|:-----|:-----|:-----|\n");
    for (int i = 0; i < keys->count; i++) {
        const char *key = keys->name[i];
        if (other_is_meant(key)) {
            const struct other_number x = other_at(others, numbers_find(others->numbers, key));
            add_row(out, &x.number, x.ledger, x.line);
        } else {
            const struct number x = numbers_at(ledger, numbers_find(ledger, key));
            add_row(out, &x, x.file, x.row);
        }
    }
}
