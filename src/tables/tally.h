/* Counts of right answers by group, in the order in which the groups were first named. */
#ifndef TABLES_TALLY_H
#define TABLES_TALLY_H

#include "base/tsv.h"

struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *tally);

/* Adds n answers, correct of them right, to a group; n = 0 only names it. */
void tally_add(struct tally *tally, const char *group, long n, long correct);

/* Adds a row for each group with answers: its text (tab-separated cells), n, correct, accuracy, the
 * Wilson interval lo, hi, and the text `end`, which is "" or begins with a tab. */
void tally_write(const struct tally *tally, struct tsv *table, const char *end);

/* Gives the cells `n correct accuracy lo hi`, with Wilson's interval; n is not 0. */
char *tally_cells(long n, long correct);

#endif
