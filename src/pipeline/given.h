/* Trained networks that are given: taken from the results of an earlier run of the same study, so
 * that training, the longest part, is not repeated; all that follows from it is.
 *
 * A network is taken if its record (OUT.prov.json) says what one made here would say: the same
 * settings, seeds, pictures and architecture, and if its files are those that the record names. So
 * results and root are those of a whole run. Weights without a record belong to no study; they
 * are read by `metablur import` and `metablur probe`.
 */
#ifndef PIPELINE_GIVEN_H
#define PIPELINE_GIVEN_H

#include "settings/study.h"

/* Takes all networks of the study from a folder like results/STUDY, of which it needs train/; the
 * pictures of this study have to be packed. Nothing is written unless all can be taken. */
err given_take(const struct study *study, const char *from);

#endif
