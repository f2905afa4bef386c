/* The table of the numbers that a text shows: for each its value to the last digit, how many
 * observations are behind it, its interval, where it stands in the results and what named it. The
 * numbers in the text link to their rows (#number-KEY), the rows to the first place where the text
 * shows them (#used-KEY). */
#ifndef REPORT_LISTING_H
#define REPORT_LISTING_H

#include "base/tsv.h"
#include "report/buffer.h"

/* Adds the table of some keys of a ledger as Markdown. */
void listing_add(struct buffer *out, const struct tsv *ledger, char *const *keys, int count);

#endif
