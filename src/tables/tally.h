/* Counts of right answers by group, in the order in which the groups were first named. */
#ifndef TABLES_TALLY_H
#define TABLES_TALLY_H

#include "base/tsv.h"

struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *tally);

/* Adds n answers, correct of them right, to a group; n = 0 only names it. */
void tally_add(struct tally *tally, const char *group, long n, long correct);

/* Adds a row for each group with answers: its text (tab-separated cells), n, correct, accuracy,
 * the Wilson interval lo, hi, and what stands behind (a text that begins with a tab, or ""). */
void tally_write(const struct tally *tally, struct tsv *table, const char *behind);

#endif
