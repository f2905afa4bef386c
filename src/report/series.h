/* Accuracy by condition of training along a series of levels: what the reports on degraded pictures
 * name. The run's first input has the columns regime colour GROUP LEVEL n accuracy lo hi. */
#ifndef REPORT_SERIES_H
#define REPORT_SERIES_H

#include "report/report.h"

struct series {
    const char *prefix;        // of the keys
    const char *group, *level; // columns
    bool falls;                // the largest level is the weakest change
};

/* Names PREFIX.REGIME.COLOUR.GROUP.I, I being the rank of the level among those of its condition
 * and group from the weakest, 0, and .strongest; and counts the levels at which the interval of the
 * blur regime lies above and below that of the clear one: PREFIX.COLOUR.GROUP.higher, .lower. */
err series_name(struct report_run *run, const struct series *series);

/* Makes the rows of the paper's table: condition GROUP LEVEL n accuracy lo hi. */
err series_rows(struct report_run *run, const struct series *series);

#endif
