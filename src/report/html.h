/* Pages of the audit: plain HTML that needs no script and nothing from outside. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "base/err.h"
#include "report/buffer.h"

#include <stdbool.h>

/* Begins a page; up is the way to the audit's folder: "" or "../". A title that the list of pages
 * has is marked there. */
void html_begin(struct buffer *b, const char *title, const char *study, const char *up);

/* Begins a page on its own: it holds its style and no list of pages. */
void html_begin_alone(struct buffer *b, const char *title);

/* Ends the page and writes it; takes the buffer's text. */
err html_end(struct buffer *b, const char *path);

/* Adds text, quoted. */
void html_text(struct buffer *b, const char *text);

/* Begins a table; titles are separated by |, that of a column of numbers ends with >. A cell of a
 * row names its column on a narrow screen. */
void html_table(struct buffer *b, const char *titles);
void html_table_end(struct buffer *b);

/* Adds a cell of quoted text, or of a digest or a command, with the column's title. */
void html_cell(struct buffer *b, const char *title, const char *text);
void html_code(struct buffer *b, const char *title, const char *text);

/* Adds a cell of a column of numbers. */
void html_number(struct buffer *b, const char *title, const char *text);
void html_count(struct buffer *b, const char *title, int count);

/* Adds a cell with a link whose address is ours. */
void html_link(struct buffer *b, const char *title, const char *address, const char *text);

/* Adds a word in its colour: passed, verified, yes; failed, no; stale; else gray; or a cell of it.
 */
void html_word(struct buffer *b, const char *word);
void html_verdict(struct buffer *b, const char *title, const char *word);

/* Writes the style that all pages use to FOLDER/style.css. */
err html_style(const char *folder);

#endif
