/* What a text may show of a number: KEY is its value, KEY:n, KEY:lo and KEY:hi the same columns
 * of the ledger, KEY:interval "[0.364, 0.488]". */
#ifndef REPORT_PART_H
#define REPORT_PART_H

#include "base/tsv.h"
#include "report/glyph.h"

/* A row of a table with the ledger's columns: the ledger, or what was accepted for others. */
struct entry {
    const struct tsv *table;
    int row; // -1: none
};

/* Cuts KEY:PART at the colon; the part of KEY alone is "value". Borrows text. */
const char *part_cut(char *text);

/* The cell of a number in a column that the ledger may leave empty: that is an error. where
 * ("paper.md:12") begins the messages. */
err part_cell(const char **cell, struct entry entry, const char *column, const char *where);

/* Adds a part as the format shows it (report/format.h), quoted. */
err part_add(struct buffer *b, struct entry entry, const char *part, const char *format,
             enum glyph_quote quote, const char *where);

#endif
