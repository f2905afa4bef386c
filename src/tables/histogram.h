/* Histograms of the measures of success: null distributions beside the metamers' values, in equal
 * bins that are common to all conditions of training. */
#ifndef TABLES_HISTOGRAM_H
#define TABLES_HISTOGRAM_H

#include "settings/study.h"

enum { HISTOGRAM_MEASURES = 3, HISTOGRAM_BINS = 40 };

extern const char *const histogram_measure[HISTOGRAM_MEASURES];

enum histogram_of { HISTOGRAM_NULL, HISTOGRAM_METAMERS };

struct histogram;

struct histogram *histogram_new(void);
void histogram_free(struct histogram *h);

/* Adds a value of a condition ("regime TAB colour"). */
void histogram_add(struct histogram *h, enum histogram_of of, const char *condition, int measure,
                   double value);

/* Writes the table regime colour measure lo hi null null_share metamers metamers_share null_max:
 * the bins' ends, counts, shares of all, and the largest value of the null distribution. */
err histogram_write(struct histogram *h, const struct study *study, const char *name);

#endif
