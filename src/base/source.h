/* Digests of the files of the checkout that results are made from. In an architecture, a file that
 * ends in .net, comments and the width of blanks decide nothing, so its digest leaves them out:
 * everything from # to the end of a line, blanks at both ends of a line, all but one between two
 * words, and empty lines. Of another file it is the digest of its bytes. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/err.h"
#include "base/hash.h"

#include <stdbool.h>

/* The digest of a text without comments. */
void source_digest(char hex[HASH_TEXT], const char *text);

/* The digest of a file. */
err source_hash(char hex[HASH_TEXT], const char *path);

/* Whether a digest is that of the file, with or without its comments: records of older programs
 * have the digest of its bytes. A file that is missing is not. */
err source_same(bool *same, const char *path, const char *digest);

#endif
