/* A plate: a grid of pictures with labels, drawn from a table that has a row for each picture.
 *
 * The spec is text, one statement a line; LABEL and PATH are templates over the table's columns
 * (report/template.h), and # begins a comment:
 *
 *   title TEXT
 *   panel PIXELS                   how wide a picture wants to be shown (default 96): smaller ones
 *                                  a whole number of times as large, larger ones reduced to it
 *   columns N                      show the first N columns of the grid alone
 *   last COLUMN                    show rows with the last value of COLUMN alone
 *   across COLUMN: LABEL           a column of the grid for each value of COLUMN; left out: one
 *   group COLUMN: LABEL            all rows of the grid once for each value of COLUMN
 *   rows COLUMN: LABEL: PATH       a row of the grid for each value of COLUMN
 *   row LABEL: PATH: COLUMN=VALUE  one row of the grid; conditions are separated by spaces and may
 *                                  be left out
 *
 * Values come in the order in which the table has them. A place of the grid shows the first row of
 * the table that has its values and meets its conditions; a place without such a row is an error.
 *
 * Type is as large as a seventieth of the plate's width at least, so that it is read where the
 * plate is as wide as a page; labels of columns that are then too long for theirs stand upright.
 *
 * The result is SVG. The picture files are embedded as they are, so that a reader can take the very
 * bytes that a network saw out of the figure. Those that are magnified are so by a whole number,
 * and marked as pixelated, so that viewers repeat pixels and do not smooth them.
 */
#ifndef REPORT_PLATE_H
#define REPORT_PLATE_H

#include "base/err.h"

/* Draws the spec's plate of a table into an SVG file. Picture paths are relative to the table's
 * folder and may not leave it. */
err plate_draw(const char *out, const char *spec, const char *table);

#endif
