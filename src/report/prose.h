/* One line of prose: weaves what is in {{...}} and refuses a typed digit.
 *
 * A digit is free in a code span, a citation (@key, [@key, p. 3]), the target of a link, a URL and
 * a comment, and anywhere on a line that says <!-- given: SOURCE -->. Comments are left out of what
 * is woven. */
#ifndef REPORT_PROSE_H
#define REPORT_PROSE_H

#include "base/tsv.h"
#include "report/appearance.h"
#include "report/buffer.h"
#include "report/other_study.h"

#include <stdbool.h>

struct prose {
    const char *path; // of the text, for messages
    int line;
    const struct tsv *ledger;
    const struct tsv *fresh;                   // the ledger of the results as they are now, or NULL
    struct other_studies *others;              // numbers of other studies, STUDY/KEY
    const struct appearance *figures, *tables; // those known so far
    struct appearance numbers;                 // so far
    bool linked;                               // numbers link to their rows of the table of numbers
    const char *audit; // the page that numbers lead to instead, at #KEY, or NULL
    bool final;        // every figure and table is known: one that is not is an error
    bool comment;      // inside a comment that began on an earlier line
};

/* Adds a line (UTF-8), woven. resolve: false only checks it (a part that is left out). */
err prose_line(struct buffer *out, struct prose *p, const char *line, bool resolve);

/* Whether what a key names is a number other than zero; STUDY/KEY of a study without accepted
 * results, or of the one that the text is of, is none. */
err prose_condition(bool *holds, const struct prose *p, const char *key);

#endif
