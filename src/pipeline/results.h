/* Tables and pictures among a study's results, named by their place below its folder. */
#ifndef PIPELINE_RESULTS_H
#define PIPELINE_RESULTS_H

#include "base/tsv.h"
#include "data/dataset.h"
#include "settings/study.h"

/* Writes a table, with the folders that it needs; format and arguments name it. */
err results_write(const struct study *study, const struct tsv *table, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes a file of the results unless it holds the text already, so that its time stays. */
err results_update(const struct study *study, const char *name, const char *text);

/* Removes the files of patterns (words) for a network, or NULL; one that stays does no harm. */
void results_remove(const struct study *study, const char *patterns, const struct network *network);

/* Gives a table; format and arguments name it. */
err results_read(struct tsv **table, const struct study *study, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Gives the rows of the tables of all networks, in the networks' order: in the pattern, % is the
 * network's name. */
err results_join(struct tsv **all, const struct study *study, const char *pattern);

/* Adds all rows of a table to *all, which is NULL before the first table: it then gets the columns
 * `columns`, or none where that is "", and those of the table. Each row begins with `cells`, the
 * text of those columns with a tab after each. */
void results_append(struct tsv **all, const struct tsv *part, const char *columns,
                    const char *cells);

/* Adds one row of a table to another: `start`, which is "" or ends with a tab, its cells, and
 * `end`, which is "" or begins with a tab. */
void results_copy(struct tsv *to, const struct tsv *from, int row, const char *start,
                  const char *end);

/* Whether a row of the table has this cell in this column; the column has to be there. */
bool results_has(const struct tsv *t, const char *column, const char *cell);

/* Gives a part of the study's data (train, test, references) in its richest colour: RGB where a
 * network of the study sees RGB, else gray. */
err results_data(struct dataset **out, const struct study *study, const char *part);

#endif
