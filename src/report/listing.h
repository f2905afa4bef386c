/* The table of the numbers that a text shows: for each its value to the last digit, how many
 * observations are behind it, its interval, where it stands in the results and what named it. The
 * numbers in the text link to their rows (#number-KEY), the rows to the first place where the text
 * shows them (#used-KEY).
 *
 * A number of another study stands in its reference: references/STUDY/numbers.tsv and the line
 * there. */
#ifndef REPORT_LISTING_H
#define REPORT_LISTING_H

#include "base/tsv.h"
#include "report/accepted.h"
#include "report/buffer.h"

/* Adds the table of some keys as Markdown: of a ledger, or of what was accepted elsewhere. */
void listing_add(struct buffer *out, const struct tsv *ledger, const struct accepted *accepted,
                 const struct shown *keys);

#endif
