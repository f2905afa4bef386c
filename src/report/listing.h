/* The table of the numbers that a text shows: for each its value to the last digit, the number of
 * observations, its interval, its place in the results and what named it. The numbers in the text
 * link to their rows (#number-KEY), the rows to the first place where the text shows them
 * (#used-KEY).
 *
 * The place of a number of another study is in its accepted results: references/STUDY/numbers.tsv
 * and the line there. */
#ifndef REPORT_LISTING_H
#define REPORT_LISTING_H

#include "base/tsv.h"
#include "report/buffer.h"
#include "report/other_study.h"

/* Adds the table of some keys as Markdown: of a ledger, or of what was accepted elsewhere. */
void listing_add(struct buffer *out, const struct tsv *ledger, const struct other_studies *others,
                 const struct appearance *keys);

#endif
