/* Tables as tab-separated text with a header line: the form of every result on disk.
 *
 * Cells hold no tab, line feed or carriage return. Numbers are written by the caller's format
 * (%.9g for float, %.17g for double) and read back under the C locale.
 */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include "base/err.h"

#include <stdio.h>

enum { TSV_LARGEST = 1 << 26 }; // bytes of a file that is read

struct tsv {
    char *path; // where it was read from, for messages; NULL for a new table
    int columns, rows;
    char **name; // (columns)
    char **cell; // (rows, columns)

    // What the names and cells stand in: the whole file, or the header and a line for each row.
    char *text;
    char **line; // (rows), NULL where the row stands in text
    int room;    // rows that fit
};

/* Gives an empty table; header is the column names separated by single spaces. */
struct tsv *tsv_new(const char *header);
void tsv_free(struct tsv *t);

/* Adds a row; the formatted text holds the cells separated by tabs, one for each column. */
void tsv_add(struct tsv *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Gives the table in a file of at most 64 MB: a header of different names, every row with as many
 * cells, every line ended by a line feed. */
err tsv_read(struct tsv **out, const char *path);

err tsv_write(const struct tsv *t, const char *path);
void tsv_print(const struct tsv *t, FILE *out);

/* The number of the column with this name, or an error that lists those there are. */
err tsv_column(int *column, const struct tsv *t, const char *name);

/* The cell of a row in a named column; borrowed from the table. */
err tsv_text(const char **text, const struct tsv *t, int row, const char *name);

/* The same as a finite number, or as a whole number. */
err tsv_number(double *number, const struct tsv *t, int row, const char *name);
err tsv_whole(long *whole, const struct tsv *t, int row, const char *name);

#endif
