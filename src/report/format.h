/* How a value of the results is shown.
 *
 *   %d  %04d      a whole number, filled with zeros to a width
 *   %.3f  %+.3f   a fixed number of decimals, with a plus where it is not negative
 *   %.4g          as many significant digits at most, never with an exponent
 *   text          as it is in the results
 *   list          the words of the value as "a, b and c"
 *   colour        a list in which rgb is RGB
 *   trained       the networks of a regime: "blur-trained", "untrained"
 *
 * A format comes from a file, so this grammar is all there is; it never reaches printf. The minus
 * of a shown number is the minus sign (U+2212).
 */
#ifndef REPORT_FORMAT_H
#define REPORT_FORMAT_H

#include "base/err.h"
#include "report/glyph.h"

/* A colour condition as it is written: RGB for rgb. */
const char *format_colour(const char *colour);

/* Adds the value as the format shows it, quoted. where ("paper.md:12") begins the messages. */
err format_add(struct buffer *b, const char *format, const char *value, enum glyph_quote quote,
               const char *where);

#endif
