/* What is wrong with a file: the first problem is an error, or all of them are listed. */
#ifndef TRIALS_PROBLEM_H
#define TRIALS_PROBLEM_H

#include "base/err.h"
#include "base/tsv.h"

/* With list NULL: an error "PATH:LINE: what". Else adds the row (problem, PATH:LINE, what) to the
 * list and gives NULL, so that the caller can continue. */
err problem_at(struct tsv *list, const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
