/* Weaves the paper: prose with named numbers, tables and figures becomes plain Markdown.
 *
 *   {{KEY|FORMAT}}             a value of the ledger as report/format.h shows it
 *   {{KEY:n|FORMAT}}           its number of observations; :lo and :hi: its interval
 *   {{KEY:interval|FORMAT}}    its interval, "[0.364, 0.488]"
 *   {{STUDY/KEY|FORMAT}}       what was accepted for another study (report/other_study.h); as above
 *   {{const NAME}}             a constant from a paper or published code
 *   {{see fig NAME}}           "Figure 2", linked; so {{see table NAME}}
 *
 * and, each alone on its line,
 *
 *   {{> NAME}}                 the table NAME.md, with the lines up to the next empty one as its
 *                              caption; with results it must be what the report NAME makes of them;
 * {{> numbers}} lists the numbers that the text shows, and these link to it
 *   {{fig NAME}}               the figure NAME.svg, with its caption, as above
 *   {{code FILE REGION}}       an excerpt of a source (report/excerpt.h)
 *   {{if KEY}} ... {{end}}     the lines between, where the value is a number other than zero;
 *                              {{if STUDY/KEY}} only where that study has accepted results
 *
 * A digit that is typed into prose fails (report/prose.h), so that no number of the paper can have
 * any origin but the ledger. Code spans and fenced code are neither woven nor checked.
 */
#ifndef REPORT_WEAVE_H
#define REPORT_WEAVE_H

#include "base/err.h"

/* What a text is woven from. */
struct weave_from {
    const char *numbers;          // the ledger
    const char *tables, *figures; // folders of NAME.md, NAME.svg; figures are linked by this path
    const char *results;          // other numbers and tables than these make are an error; or NULL
    const char *audit;            // the page that numbers lead to, at #KEY; NULL: none
    const char *references;       // accepted results of all studies: where STUDY/KEY is
};

/* Weaves the file in into the file out, or gives it as a text. */
err weave_file(const char *out, const char *in, const struct weave_from *from);
err weave_text(char **woven, const char *in, const struct weave_from *from);

#endif
