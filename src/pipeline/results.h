/* Tables among a study's results. */
#ifndef PIPELINE_RESULTS_H
#define PIPELINE_RESULTS_H

#include "base/tsv.h"
#include "settings/study.h"

err results_write(const struct study *study, const struct tsv *table, const char *name);

/* Gives a table; format and arguments name it. */
err results_read(struct tsv **table, const struct study *study, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Gives the rows of before + NETWORK + behind of every network, one below the other. */
err results_join(struct tsv **all, const struct study *study, const char *before,
                 const char *behind);

/* Copies a row to the end of a table, with what stands behind it (a text that begins with a tab, or
 * ""). */
void results_copy(struct tsv *to, const struct tsv *from, int row, const char *behind);

#endif
