/* The manifest, a text that lists a data set:
 *
 *     metablur dataset 1
 *     shape TAB images TAB channels TAB height TAB width [TAB sides]
 *     classes TAB how many, then one name a line
 *     path TAB class (its number, from 0) TAB SHA-256 of the packed pixels, one line an image
 *
 * Where pictures that were no squares were squashed, the word sides is there, and each line of an
 * image ends with TAB width TAB height of the picture that it was.
 *
 * Its own SHA-256 is the data set's hash.
 */
#ifndef DATA_MANIFEST_H
#define DATA_MANIFEST_H

#include "data/dataset.h"

#include <stdio.h>

#define MANIFEST_TITLE "metablur dataset 1"
#define MANIFEST_SIDES "sides"

/* Digests the manifest of a set, and writes it to out unless that is NULL. */
void manifest_write(char hash[HASH_TEXT], FILE *out, const struct dataset *d);

#endif
