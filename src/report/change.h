/* What differs between two runs of a study, and what made it so.
 *
 * A side is a folder of results (results/STUDY, with reports/STUDY beside results) or one of
 * accepted results (references/STUDY). The differences are a table with the columns
 *
 *   kind        cause, code, number, table, picture, file or sentence
 *   what        a setting, seed, source or argument; the key of a number; a file below the results
 *   before, after
 *   note        runs that a cause is of; the difference of two numbers
 *
 * A cause is what a record has beside its inputs: results that differ by their inputs alone follow
 * from another cause. Accepted results have neither records nor a paper, so they show no causes and
 * no sentences. */
#ifndef REPORT_CHANGE_H
#define REPORT_CHANGE_H

#include "base/tsv.h"

struct change_side {
    char *folder;                   // as it was named
    char *numbers, *hashes, *paper; // files; hashes, paper: NULL if there are none
    char *study;
};

err change_side(struct change_side *side, const char *folder);
void change_side_fini(struct change_side *side);

/* Gives all differences, causes first; free with tsv_free. */
err change_find(struct tsv **differences, const struct change_side *before,
                const struct change_side *after);

/* Parts, each a file of its own: add their rows. */
err change_causes(struct tsv *out, const struct change_side *before,
                  const struct change_side *after);
err change_sentences(struct tsv *out, const struct change_side *before,
                     const struct change_side *after);

/* Writes the differences as one page; pictures that differ are shown side by side. */
err change_page(const char *path, const struct tsv *differences, const struct change_side *before,
                const struct change_side *after);

#endif
