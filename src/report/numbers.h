/* The ledger of named numbers: what the paper may call by name, and where each was born.
 *
 * A table with the columns
 *   key     words of letters, digits, _ and -, joined by points: acc.clear.gray.0
 *   value   as it is in the results, to the last digit
 *   n lo hi number of observations and interval, or -
 *   file    the results table that it is in
 *   row     its line there (the header is line 1), or "all" for a count of rows
 *   source  the line that named it: reports/NAME.c:LINE
 */
#ifndef REPORT_NUMBERS_H
#define REPORT_NUMBERS_H

#include "base/tsv.h"

/* Gives an empty ledger; free with tsv_free. */
struct tsv *numbers_new(void);

/* Gives the ledger in a file; fails on a bad or doubled key. */
err numbers_read(struct tsv **ledger, const char *path);

struct number {
    const char *key, *value, *n, *lo, *hi, *file, *row, *source; // n, lo, hi: NULL if none
};

/* Names a number; fails if the key is bad or taken. */
err numbers_add(struct tsv *ledger, const struct number *number);

/* A row of a ledger, or of another table that begins with its columns; n, lo and hi are "-" if
 * none. Borrows. */
struct number numbers_at(const struct tsv *t, int row);

/* The row of a key, or -1. */
int numbers_find(const struct tsv *ledger, const char *key);

#endif
