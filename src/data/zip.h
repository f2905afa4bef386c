/* Members of a ZIP archive in memory, as JATOS exports results: stored or deflated, by the central
 * directory; no encryption, no ZIP64. Names are for messages alone; nothing is written. */
#ifndef DATA_ZIP_H
#define DATA_ZIP_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes begin as an archive does. */
bool zip_is(const char *bytes, size_t size);

typedef err zip_member(void *context, const char *name, const char *bytes, size_t size);

/* Calls take for each member that is a .txt, .csv or .json file with content and no metadata.json,
 * under the name PATH!MEMBER, in the order of the directory; its bytes end with a zero. More than
 * limit bytes in all is an error. */
err zip_each(const char *bytes, size_t size, const char *path, size_t limit, zip_member *take,
             void *context);

#endif
