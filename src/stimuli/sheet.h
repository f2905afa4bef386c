/* Contact sheets: many pictures of one size side by side. */
#ifndef STIMULI_SHEET_H
#define STIMULI_SHEET_H

#include "image/image.h"

/* Gives the pictures in rows of so many columns on white, a gap of 2 pixels between them, each
 * pixel repeated zoom times each way. All must have the first one's size; gray ones become RGB if
 * any is RGB. */
err sheet_make(struct image **out, const char *const *paths, int count, int columns, int zoom);

#endif
