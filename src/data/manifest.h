/* The manifest, a text that lists a data set:
 *
 *     metablur dataset 1
 *     shape TAB images TAB channels TAB height TAB width
 *     classes TAB how many, then one name a line
 *     path TAB class (its number, from 0) TAB SHA-256 of the packed pixels, one line an image
 *
 * Its own SHA-256 is the data set's hash.
 */
#ifndef DATA_MANIFEST_H
#define DATA_MANIFEST_H

#include "data/dataset.h"

#include <stdio.h>

#define MANIFEST_TITLE "metablur dataset 1"

/* Digests the manifest of a set, and writes it to out unless that is NULL. */
void manifest_write(char hash[HASH_TEXT], FILE *out, const struct dataset *d);

#endif
