/* Where a text calls a number or a figure by name, before it is woven: {{KEY|...}}, {{KEY:...}},
 * {{const NAME}}, {{fig NAME}}, {{> NAME}}. */
#ifndef REPORT_CALL_H
#define REPORT_CALL_H

#include "base/tsv.h"

#include <stdbool.h>
#include <stdio.h>

/* Puts the two regimes that the paper compares, the numbers networks.tested and networks.base of
 * the ledger, in the places of {regime} and {against}, in names of numbers and in sentences alike.
 * "{regime}-trained" is what a reader calls its networks (base/name.h): "untrained" for untrained
 * ones. A ledger without them leaves the text as it is. Lines keep their numbers. */
void call_regimes(char **text, const struct tsv *ledger);

/* Whether a text calls a number. */
bool call_exists(const char *text, const char *key);

/* Prints each sentence that calls a number, after title and with the line of the call: "said in
 * paper.md:34" and below it the sentence. path is that of the text. Gives how many there are. */
int call_print(FILE *out, const char *title, const char *text, const char *path, const char *key);

/* The same for a figure: the first sentence of its caption. */
int call_print_figure(FILE *out, const char *title, const char *text, const char *path,
                      const char *name);

/* The same for a table. */
int call_print_table(FILE *out, const char *title, const char *text, const char *path,
                     const char *name);

#endif
