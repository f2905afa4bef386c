/* Draws a confusion matrix as SVG. */
#ifndef TOOLS_TRIALS_TRIALS_PLATE_H
#define TOOLS_TRIALS_TRIALS_PLATE_H

#include "base/tsv.h"

/* Writes a picture of confusion_table's table: categories across, answers down, a cell the darker
 * the more often the answer was given, per cent in it from 1 on, right answers framed. */
err trials_plate(const struct tsv *table, const char *path);

#endif
