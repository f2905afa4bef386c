/* Tables from outside as comma-separated text (RFC 4180): the only door to libcsv.
 *
 * Accepted: LF or CRLF, a byte-order mark, a last line without its end, empty lines, quoted fields
 * ("" is a quote), blanks around unquoted fields (dropped). Refused, with file and line: no header,
 * a field count that differs from the header's, control characters (a zero byte, a tab, a line
 * break inside a field), broken quotes, and more than the limits below.
 */
#ifndef TRIALS_SHEET_H
#define TRIALS_SHEET_H

#include "base/err.h"
#include "base/tsv.h"

enum {
    SHEET_FILE = 1 << 28,  // bytes in a file
    SHEET_LINE = 1 << 16,  // bytes in a line
    SHEET_FIELD = 1 << 10, // bytes in a field
    SHEET_COLUMNS = 1 << 12,
};

struct sheet {
    char *path;
    int columns, rows;
    char **name; // (columns): in lower case
    char **cell; // (rows, columns)
    int *line;   // (rows): the line of the row in the file
    int room;
    char *bytes; // what name and cell point into
};

/* Gives the table in a file. Broken rows are errors, or listed and left out: see problem_at. */
err sheet_read(struct sheet **out, const char *path, struct tsv *problems);
void sheet_free(struct sheet *s);

/* The number of the column with this name in any case; an error if it is missing or there twice.
 */
err sheet_column(int *column, const struct sheet *s, const char *name);

/* Borrowed from the sheet. */
const char *sheet_cell(const struct sheet *s, int row, int column);

#endif
