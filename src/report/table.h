/* Tables as the paper shows them: Markdown pipe tables made of a results table by templates.
 *
 * A pipe table states each column's alignment; numbers have a fixed number of decimals and are
 * aligned right, so they align on the decimal point (with figures of one width, reports/paper.css).
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/tsv.h"

#include <stdbool.h>

struct column {
    const char *title; // Markdown; a list of columns is closed by a NULL title
    const char *cell;  // a template (report/template.h)
    bool text;         // aligned left; numbers are aligned right
};

/* Gives the Markdown of a table with one line for each row. */
err table_list(char **markdown, const struct tsv *rows, const struct column *columns);

/* Gives the Markdown of a table that is unfolded: rows with the same heads share a line, and rows
 * with the same title (a template) share a column; cell is the template of what is there. Lines
 * and columns come in the order in which they are first met. Fails if two rows claim one place. */
err table_pivot(char **markdown, const struct tsv *rows, const struct column *heads,
                const char *title, const char *cell);

#endif
