/* Trials from other tools' tables (foreign.h) in the field's form, with a list of what was changed.
 *
 *   session, trial   1.0 is 1; without a column session is 1 and trials are counted for each subj
 *   rt               milliseconds with `milliseconds`; a decimal comma is a point; empty, null and
 *                    NA are NaN
 *   object_response  empty, null and none are na, and so is a response without an rt in our result
 *   condition        empty is NaN
 *   texts            blanks at both ends are dropped
 *
 * A row without a picture and a category (instructions, breaks) is left out and listed, and
 * so is a trial that comes again with the same answer. What is
 * still broken then is an error with file and line. */
#ifndef TRIALS_IMPORT_H
#define TRIALS_IMPORT_H

#include "base/tsv.h"
#include "trials/foreign.h"
#include "trials/trial.h"

struct import_options {
    const char *map;   // "session=block,subj=participant": the columns of ours=theirs; NULL: none
    bool milliseconds; // of rt
};

/* Adds a table's trials; each change is a row `where column from to why` of changes. */
err import_trials(struct trial_table *t, struct tsv *changes, const struct foreign *from,
                  const struct import_options *options);

#endif
