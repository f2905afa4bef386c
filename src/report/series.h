/* Accuracy by condition of training along a series of levels: what the reports on degraded images
 * name. The table has the columns regime colour GROUP LEVEL n accuracy lo hi. */
#ifndef REPORT_SERIES_H
#define REPORT_SERIES_H

#include "report/report.h"

struct series {
    const char *prefix; // of the keys
    const char *group;  // column by which series of one condition differ, or NULL
    const char *level;  // column
    bool falls;         // the largest level is the weakest change
};

/* A row of such a table. */
struct series_row {
    const char *regime, *colour, *group; // group: "" where series have none
    const char *level;
    double value; // of the level
};

/* Gives the rows of a table; free with mem_free. */
err series_read(struct series_row **rows, const struct tsv *t, const struct series *series);

/* Whether two rows are of one series: same condition, same group. */
bool series_same(const struct series_row *a, const struct series_row *b);

/* The rank of row r among the levels of its series, the weakest being 0; *strongest: none of them
 * is stronger. */
int series_rank(bool *strongest, const struct series_row *rows, int count, int r, bool falls);

/* Names PREFIX.REGIME.COLOUR.GROUP.I, I being the rank of the level, and .strongest; and counts the
 * levels at which the interval of the tested regime lies above and below that of the base:
 * PREFIX.COLOUR.GROUP.higher, .lower. The table is the first input of the run. */
err series_name(struct report_run *run, const struct series *series,
                const struct report_regimes *regimes);

/* Makes the rows of the paper's table: condition GROUP LEVEL n accuracy lo hi. */
err series_select(struct report_run *run, const struct series *series);

#endif
