/* Weaves the paper: prose with named numbers, tables and figures becomes plain Markdown.
 *
 *   {{KEY|FORMAT}}             a value of the ledger as report/format.h shows it
 *   {{KEY:n|FORMAT}}           how many observations are behind it; :lo and :hi likewise
 *   {{KEY:interval|FORMAT}}    its interval, "[0.364, 0.488]"
 *   {{see fig NAME}}           "Figure 2", linked; {{see table NAME}} likewise
 *
 * and, each alone on its line,
 *
 *   {{> NAME}}                 the table NAME.md; the lines up to the next empty one are its
 * caption
 *   {{fig NAME}}               the figure NAME.svg, with its caption likewise
 *   {{if KEY}} ... {{end}}     the lines between, where the value is a number other than zero
 *
 * A digit that is typed into prose fails (report/prose.h), so that no number of the paper can have
 * any origin but the ledger. Code spans and fenced code are neither woven nor checked.
 */
#ifndef REPORT_WEAVE_H
#define REPORT_WEAVE_H

#include "base/err.h"

/* Weaves the file in into the file out. numbers is the ledger, tables and figures are the folders
 * of NAME.md and NAME.svg; figures are linked by their path as given. audit is the page that each
 * number leads to, at #KEY, or NULL. */
err weave_file(const char *out, const char *in, const char *numbers, const char *tables,
               const char *figures, const char *audit);

#endif
