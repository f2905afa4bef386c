/* Tables as tab-separated text with a header line: the form of every result on disk.
 *
 * Cells hold no tab, line feed or carriage return. Numbers are written by the caller's format
 * (%.9g for float, %.17g for double) and read back under the C locale.
 *
 * Columns are read by name. A reader of a table declares one struct, whose members have the names
 * of the columns that it needs, and reads all rows into an array of it:
 *
 *   struct row {
 *       const char *network;  // the cell, borrowed from the table
 *       double accuracy;      // a finite number
 *       long n;               // a whole number
 *   };
 *   static const struct tsv_struct rows =
 *       TSV_STRUCT(struct row, TSV_FIELD(struct row, network), TSV_FIELD(struct row, accuracy),
 *                  TSV_FIELD(struct row, n));
 *
 *   void *read;
 *   TRY(tsv_rows(&read, table, &rows));
 *   const struct row *row = read; // (table->rows)
 *
 * The type of a member says how its cell is read. Names are looked up once for the table; a missing
 * column and a cell that is no number are errors that name file, line and column. Further columns
 * do no harm, and their order means nothing.
 */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include "base/err.h"

#include <stddef.h>
#include <stdio.h>

enum { TSV_LARGEST = 1 << 26 }; // bytes of a file that is read

struct tsv {
    char *path; // where it was read from, for messages; NULL for a new table
    int columns, rows;
    char **name; // (columns)
    char **cell; // (rows, columns)

    // What names and cells point into: the whole file, or the header and a line for each row.
    char *text;
    char **line; // (rows), NULL where the row is in text
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

/* The index of the column with this name, or an error that lists the columns there are. */
err tsv_column(int *column, const struct tsv *t, const char *name);

/* The cell at a row and a column's index; borrowed from the table. */
const char *tsv_cell(const struct tsv *t, int row, int column);

/* The cell of a row in a named column; borrowed from the table. */
err tsv_text(const char **text, const struct tsv *t, int row, const char *name);

/* The same as a finite number, or as a whole number. */
err tsv_number(double *number, const struct tsv *t, int row, const char *name);
err tsv_whole(long *whole, const struct tsv *t, int row, const char *name);

/* A member of a struct that one column is read into. */
enum tsv_kind { TSV_TEXT, TSV_NUMBER, TSV_WHOLE };

struct tsv_field {
    const char *column;
    size_t offset;
    enum tsv_kind kind;
};

struct tsv_struct {
    size_t size;
    const struct tsv_field *field; // closed by a NULL column
};

/* A member of const char *, double or long: read from the column of its name, or from another.
 * TSV_STRUCT is for constants outside of functions; within one, for variables that are not static.
 */
#define TSV_FIELD(type, member) TSV_COLUMN(type, member, #member)
#define TSV_COLUMN(type, member, column)                                                           \
    {                                                                                              \
        column, offsetof(type, member), TSV_KIND(((type *)0)->member)                              \
    }
#define TSV_KIND(member)                                                                           \
    _Generic(member, const char * : TSV_TEXT, double : TSV_NUMBER, long : TSV_WHOLE)

#define TSV_STRUCT(type, ...)                                                                      \
    {                                                                                              \
        sizeof(type), (const struct tsv_field[])                                                   \
        {                                                                                          \
            __VA_ARGS__,                                                                           \
            {                                                                                      \
                NULL, 0, TSV_TEXT                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

/* Gives all rows as an array of structs; free it with mem_free. Texts are borrowed from the table.
 */
err tsv_rows(void **rows, const struct tsv *t, const struct tsv_struct *type);

#endif
