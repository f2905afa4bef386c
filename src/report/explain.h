/* From a number, a figure or a table back to the raw data, as text: the sentences that show it, the
 * row of the results, every stage that it depends on with its command, settings and sources and the
 * files it read and wrote, with their digests; the raw files; the constants from papers with their
 * citations. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/err.h"
#include "report/citation.h"
#include "report/place.h"

#include <stdio.h>

struct explain {
    FILE *out;
    const struct place *place;
    const char *paper; // the text that shows it
    struct citation_use use;
};

/* A key of the ledger; or STUDY/KEY, a number that was accepted for another study: where it is,
 * what it was made from, and how to make it again. */
err explain_number(const struct explain *explain, const char *key);

/* A figure: one with a source figures/NAME.gp, NAME.plate or NAME.dot, or one that the program
 * draws of itself: network, stages, architecture. */
err explain_figure(const struct explain *explain, const char *name);

/* A table of the paper, by the name of its report. */
err explain_table(const struct explain *explain, const char *name);

#endif
