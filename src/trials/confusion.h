/* What was answered to what. */
#ifndef TRIALS_CONFUSION_H
#define TRIALS_CONFUSION_H

#include "base/tsv.h"
#include "trials/trial.h"

/* Gives the table with a column for each category that was shown and a row for each answer, the
 * last one `na`: per cent of the category's trials, so that every column sums to 100. The column
 * names are the categories', with '_' for blanks. */
struct tsv *confusion_table(const struct trial_table *t);

#endif
