/* The constants from papers that a result was computed with, each with its citation.
 *
 * The records say which stages made a result, study.tsv with which settings, and the program which
 * stage takes which constant. A setting that is not the published value is shown beside it. */
#ifndef REPORT_CITATION_H
#define REPORT_CITATION_H

#include "report/chain.h"

/* What the program knows of its constants. */
struct citation_use {
    /* The use of a constant, "metamer metamer.step metamer.optimiser=step": the stages that take
     * it, the setting that it is the published value of, SETTING=WORD where it counts only then; ""
     * if no stage takes it. */
    const char *(*of)(const char *constant);
    const char *defined_in; // the file of the checkout, for the reader
};

/* Prints the constants that the marked stages take, and those that a source names; source: the text
 * of a figure, or NULL. */
err citation_print(const struct chain *chain, const struct citation_use *use, const char *source);

/* Gives a cell as it is shown: a number of seventeen digits by the fewest that read back to it. */
char *citation_cell(const char *cell);

#endif
