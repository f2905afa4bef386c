/* What is in files of trials and what is wrong with them. */
#ifndef TRIALS_CHECK_H
#define TRIALS_CHECK_H

#include "base/tsv.h"
#include "trials/trial.h"

/* Lists what is wrong with trials by their design, with rows of counts; returns how many problems.
 */
typedef int check_design(struct tsv *list, const void *design, const struct trial_table *t);

/* Gives the table `item where detail` and how many problems there are. A row `problem FILE:LINE
 * what` for each
 *   - broken row and unknown category (trial_csv.h),
 *   - trial that is there twice (observer, session and trial number), or image that an observer saw
 *     twice in a condition,
 *   - reaction time without an answer,
 *   - observer who lacks cells (condition and category) that another one has, unless by_design says
 *     what was to be shown (NULL: nothing does);
 * then rows with counts. A file that cannot be read at all, or lacks a column, is an error. */
err check_table(struct tsv **out, int *problems, const char *const *paths, int count,
                const char *categories, check_design *by_design, const void *design);

#endif
