/* An excerpt of a source, put into a text by reference so that it cannot drift: {{code FILE
 * REGION}}.
 *
 * A region begins at the first line that has its name as a word and begins in the first column with
 * a letter or `[` (a function, a struct, a section of settings, a layer of a network). It ends with
 * the line `}` or `};` in the first column where a line between opens a brace there or at its end,
 * else before the next empty line. A page that is read as it is holds excerpts written out
 * (report/quote.h). */
#ifndef REPORT_EXCERPT_H
#define REPORT_EXCERPT_H

#include "base/err.h"
#include "report/buffer.h"

/* Gives the lines of a region as they are now, and the number of the first. path is below the
 * folder that the tool runs in. where: for messages, "paper.md:12". */
err excerpt_read(char **code, int *line, const char *path, const char *region, const char *where);

/* Adds fenced code with its file and first line. */
err excerpt_add(struct buffer *out, const char *path, const char *region, const char *where);

#endif
