/* The constants from papers that a result was computed with, each with its citation.
 *
 * A record says which stages are behind a result, and study.tsv with which settings; which stage
 * takes which constant the program says (explain_use): the stages, the setting that the constant is
 * the published value of, SETTING=WORD where it counts only then. A setting that is not the
 * published value is said beside it. */
#ifndef REPORT_CITED_H
#define REPORT_CITED_H

#include "report/chain.h"

/* The use of a constant, "metamer metamer.step metamer.optimiser=step"; "" if no stage takes it. */
typedef const char *cited_use(const char *constant);

/* Prints the constants that the marked stages take, and those that a source names; source: the text
 * of a figure, or NULL. */
err cited_print(const struct chain *chain, cited_use *use, const char *source);

/* Gives a cell as it is shown: a number of seventeen digits by the fewest that give it back. */
char *cited_cell(const char *cell);

#endif
