/* Parts that pages of a gallery share. */
#ifndef REPORT_GALLERY_PAGE_H
#define REPORT_GALLERY_PAGE_H

#include "report/buffer.h"
#include "report/gallery_data.h"

#include <stdbool.h>

/* Begins a page; up is the way to the gallery's folder: "" or "../". script is a file there. */
void gallery_begin(struct buffer *b, const struct gallery *g, const char *title, const char *up,
                   const char *script);

/* Ends the page and writes it below the gallery's folder; takes the buffer's text. */
err gallery_end(struct buffer *b, const struct gallery *g, const char *name);

/* Adds a picture of the results, which is copied to p/; alt is quoted here. */
void gallery_picture(struct buffer *b, const char *up, const char *png, const char *class,
                     const char *alt);

/* Gives the place of a reference in a colour below the results. */
char *gallery_reference_png(int reference, const char *colour);

/* Gives "clear-trained, gray" of a set, or "original images". */
char *gallery_condition(const struct gallery *g, const struct gallery_set *set);

/* Whether a set is the first of its condition. */
bool gallery_first(const struct gallery *g, int set);

/* The proportion recognised of a reference's pictures of one condition, all sets of the condition
 * of the s-th set together, by judges of a regime (NULL: all); -1 where none judged. */
double gallery_share(const struct gallery *g, int s, int reference, const char *regime);

/* The same of how sure they were: the mean probability of their answers, right or wrong. */
double gallery_certainty(const struct gallery *g, int s, int reference, const char *regime);

/* Whether the n-th network is the first of its regime. */
bool gallery_first_regime(const struct gallery *g, int network);

/* Pages, each a file of its own. */
err gallery_index(const struct gallery *g);
err gallery_reference(const struct gallery *g, int reference);
err gallery_try(const struct gallery *g);

#endif
