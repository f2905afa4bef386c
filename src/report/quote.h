/* Excerpts of sources in a page that is read as it is: written out, with what they are bound to
 * on the line before.
 *
 *   <!-- code src/synth/metamer.c step_by_length -->
 *   ```c
 *   static void step_by_length(...
 *   ```
 *
 * The comment begins its line and a fenced block follows it; the check fails where the block is not
 * the region of the source (report/excerpt.h) as it is now, byte for byte. */
#ifndef REPORT_QUOTE_H
#define REPORT_QUOTE_H

#include "base/err.h"
#include "report/buffer.h"

/* Checks all excerpts of a page and gives how many there are. */
err quote_check(int *count, const char *page);

/* Adds an excerpt as a page holds it: comment and fenced block. */
err quote_add(struct buffer *out, const char *path, const char *region);

#endif
