/* The characters of a UTF-8 text: which are sound, which are digits, and how they are quoted. */
#ifndef REPORT_GLYPH_H
#define REPORT_GLYPH_H

#include "report/buffer.h"

#include <stdbool.h>
#include <stdint.h>

/* Reads one character; gives its bytes, 0 where the text is not UTF-8 (RFC 3629). */
int glyph_next(uint32_t *glyph, const char *text);

/* Whether a text is UTF-8 without control characters. */
bool glyph_printable(const char *text);

/* Digits of any script, superscripts and fractions: whatever a reader takes for a number. */
bool glyph_is_digit(uint32_t glyph);

/* Characters in a text that is UTF-8. */
int glyph_count(const char *text);

/* How a text that comes from outside is quoted where it goes. */
enum glyph_quote { GLYPH_PLAIN, GLYPH_MARKDOWN, GLYPH_XML };

/* Adds a text to a buffer so that none of its characters works as markup. */
void glyph_quote(struct buffer *b, const char *text, enum glyph_quote quote);

#endif
