/* A text with places for the cells of a table's row: "{regime}, {accuracy|%.3f}".
 *
 * {COLUMN} is the cell as it is, {COLUMN|FORMAT} as report/format.h shows it. Cells are quoted
 * for where they go; the text around them is ours and is not. */
#ifndef REPORT_TEMPLATE_H
#define REPORT_TEMPLATE_H

#include "base/tsv.h"
#include "report/glyph.h"

/* Gives the template filled from a row. where begins the messages about the template itself. */
err template_fill(char **out, const char *template, const struct tsv *table, int row,
                  enum glyph_quote quote, const char *where);

#endif
