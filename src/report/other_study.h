/* Accepted numbers of other studies: STUDY/KEY is what KEY is in references/STUDY/numbers.tsv
 * (verify_accept writes it).
 *
 * A text of one study may show them beside its own, though the other study was not run here. No
 * results of this study make them, and its verification says nothing of them. A study is no other
 * study to itself, so that its own text does not repeat what it says. */
#ifndef REPORT_OTHER_STUDY_H
#define REPORT_OTHER_STUDY_H

#include "base/tsv.h"
#include "report/appearance.h"
#include "report/numbers.h"

#include <stdbool.h>

struct other_studies {
    const char *folder;  // of the accepted results of all studies
    const char *own;     // the study that the text is of, or NULL: every study is another
    struct tsv *numbers; // of the studies asked for so far, see below
};

/* Free with other_fini. numbers has the ledger's columns (numbers.h) with STUDY/KEY as the key, and
 * after them study, ledger (references/STUDY/numbers.tsv) and line. */
void other_init(struct other_studies *others, const char *folder, const char *own);
void other_fini(struct other_studies *others);

/* Whether a key is meant for a number of another study: it has a slash. */
bool other_is_meant(const char *key);

/* The row of STUDY/KEY in numbers; -1 if that study has no accepted results or is the text's own. A
 * name that cannot be one, a spoilt ledger and a key that is not in it are errors. where begins
 * them. */
err other_look(int *row, struct other_studies *others, const char *key, const char *where);

/* The same, where missing accepted results and a number of the text's own study are errors too. */
err other_find(int *row, struct other_studies *others, const char *key, const char *where);

/* Adds the keys STUDY/KEY that a text calls of studies that have accepted results; path is the
 * text's. */
err other_add_calls(struct appearance *keys, struct other_studies *others, const char *text,
                    const char *path);

/* A row of numbers: the number, with file and row of the other study's results, and where it was
 * accepted. Borrows. */
struct other_number {
    struct number number;
    const char *study;         // whose it is
    const char *ledger, *line; // the file it was read from, and its line there
};
struct other_number other_at(const struct other_studies *others, int row);

/* A key as an identifier of a page: Markdown's have no slash, and no key has a colon. Gives it. */
char *other_anchor(const char *key);

#endif
