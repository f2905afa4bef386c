/* What the reader sees beside tables and text (figures, the paper as HTML and PDF) is drawn by
 * other programs, so it cannot be drawn again here to compare. How it was made is written beside it
 * instead: beside OUT the table OUT.from, file sha256 whose first row is OUT, by its name in its
 * folder, and whose others are the files that it was made from, by their paths from where make
 * runs. The Makefile's rules write it when OUT has been made.
 */
#ifndef REPORT_PRODUCT_H
#define REPORT_PRODUCT_H

#include "base/err.h"

#define PRODUCT_ENDING ".from"

/* Writes OUT.from. */
err product_write(const char *out, const char *const *from, int count);

/* The same for what another program has drawn, in a file, which is removed, or on standard input
 * ("-"): looks whether it is whole, writes OUT.from, then OUT. So no moment leaves an OUT that
 * passes for what OUT.from says. An SVG ends with </svg>, HTML with </html>, PDF with %%EOF. */
err product_take(const char *out, const char *drawn, const char *const *from, int count);

/* Gives why OUT is not what was made from the files that are there now, or NULL if it is. */
err product_check(char **why, const char *out);

#endif
