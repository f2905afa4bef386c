/* Numbers in a page that is read as it is, without weaving: written out, each with a mark after it,
 * a comment that binds it to the ledger.
 *
 *   in 8<!-- = const.feather_blocks|%d --> blocks
 *
 * The reader sees "in 8 blocks"; the check fails where the text before the comment does not end
 * with the value of the ledger as the format shows it (report/format.h), or with another part of
 * it: KEY:n, KEY:lo, KEY:hi, KEY:interval (report/part.h). STUDY/KEY is a number that was accepted
 * for that study (report/other_study.h). */
#ifndef REPORT_MARK_H
#define REPORT_MARK_H

#include "base/err.h"

/* Checks all bound numbers of a page and gives how many there are; references: the folder of the
 * accepted results of all studies. */
err mark_check(int *count, const char *page, const char *numbers, const char *references);

#endif
