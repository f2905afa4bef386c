/* Trained networks that are given: taken from the results of an earlier run, so
 * that training, the longest part, is not repeated; all that follows from it is.
 *
 * A network is taken if its record (OUT.prov.json) says what one made here would say: the same
 * settings, seeds, pictures and architecture, and if its files are those that the record names. The
 * name of the study may differ. So
 * results and root are those of a whole run. Weights without a record belong to no study; they
 * are read by `metablur import` and `metablur probe`.
 */
#ifndef PIPELINE_GIVEN_H
#define PIPELINE_GIVEN_H

#include "settings/study.h"

/* Takes the networks of the study that are in a folder like results/STUDY, of which it needs
 * train/, and counts them; the others are left for training. The pictures of this study have to be
 * packed. Nothing is written if one that is there cannot be taken. */
err given_take(int *taken, const struct study *study, const char *from);

#endif
