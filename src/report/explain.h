/* From a number or a figure back to the raw data, as text: the row of the results, and of every
 * stage behind it the command, the settings, the files it read and wrote with their digests; the
 * raw files; the constants from papers with their citations. */
#ifndef REPORT_EXPLAIN_H
#define REPORT_EXPLAIN_H

#include "base/err.h"
#include "report/place.h"

#include <stdio.h>

/* A key of the ledger; or STUDY/KEY, a number that was accepted for another study: where it stands,
 * what it was made from, and how to make it again. */
err explain_number(FILE *out, const struct place *place, const char *key);

/* A figure that has a source: figures/NAME.gp, NAME.plate or NAME.dot. */
err explain_figure(FILE *out, const struct place *place, const char *name);

/* Gives the tables that a figure's source names in its head, as words; *source is its path. */
err explain_inputs(char **words, char **source, const struct place *place, const char *name);

#endif
