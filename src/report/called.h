/* Where a text calls a number or a figure by name, before it is woven: {{KEY|...}}, {{KEY:...}},
 * {{const NAME}}, {{fig NAME}}. */
#ifndef REPORT_CALLED_H
#define REPORT_CALLED_H

#include <stdbool.h>
#include <stdio.h>

/* Whether a text calls a number. */
bool called_number(const char *text, const char *key);

/* Prints each sentence that calls a number, behind title and with the line of the call: "said in
 * paper.md:34" and below it the sentence. path is that of the text. Gives how many there are. */
int called_print(FILE *out, const char *title, const char *text, const char *path, const char *key);

/* Likewise of a figure, the first sentence of its caption. */
int called_print_figure(FILE *out, const char *title, const char *text, const char *path,
                        const char *name);

#endif
