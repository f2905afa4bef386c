/* Numbers that another study had accepted: STUDY/KEY is what KEY is in references/STUDY/numbers.tsv
 * (verify_accept writes it).
 *
 * A text of one study may show them beside its own, though the other study was not run here. They
 * are none of its own: no results of it stand behind them, and what verifies it says nothing of
 * them. A study is no other study to itself, so that its own text does not repeat what it says. */
#ifndef REPORT_ACCEPTED_H
#define REPORT_ACCEPTED_H

#include "base/tsv.h"
#include "report/shown.h"

#include <stdbool.h>

struct accepted {
    const char *folder;  // of the references of all studies
    const char *own;     // the study that the text is of, or NULL: every study is another
    struct tsv *numbers; // of the studies asked for so far, see below
};

/* Free with accepted_fini. numbers has the ledger's columns (numbers.h) with STUDY/KEY as the key,
 * so file and row are those of the other study's results, and
 *   study    whose it is
 *   ledger   the file it was read from, references/STUDY/numbers.tsv
 *   line     its line there */
void accepted_init(struct accepted *accepted, const char *folder, const char *own);
void accepted_fini(struct accepted *accepted);

/* Whether a key is meant for another study: it has a slash. */
bool accepted_meant(const char *key);

/* The row of STUDY/KEY in numbers; -1 if that study has no reference or is the text's own. A name
 * that cannot be one, a spoilt ledger and a key that is not in it are errors. where begins them. */
err accepted_look(int *row, struct accepted *accepted, const char *key, const char *where);

/* The same, where a missing reference and a number of the text's own study are errors too. */
err accepted_find(int *row, struct accepted *accepted, const char *key, const char *where);

/* Adds the keys STUDY/KEY that a text calls and that have a reference; path is the text's. */
err accepted_called(struct shown *keys, struct accepted *accepted, const char *text,
                    const char *path);

/* The cell of a row of numbers in a column that it has. */
const char *accepted_cell(const struct accepted *accepted, int row, const char *column);

/* A key as an identifier of a page: Markdown's have no slash, and no key has a colon. Gives it. */
char *accepted_anchor(const char *key);

#endif
