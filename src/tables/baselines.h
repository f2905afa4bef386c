/* Recognition of pictures that are no metamers but as far from their references. */
#ifndef TABLES_BASELINES_H
#define TABLES_BASELINES_H

#include "tables/judgement.h"

/* Writes baselines.tsv from baselines/NETWORK.tsv, judgements_baselines.tsv and, for the same
 * references, judgements.tsv (the list) and metamers.tsv. A row for each condition of generators
 * and each kind of picture: metamer, noise, low-pass; before them one for the references
 * themselves, kind original.
 *
 * accuracy is the proportion of all judges but the generator, with a bootstrap interval over
 * references; distance and level are medians: the relative distance at the matched layer, and the
 * noise's SD (of samples from 0 to 1) or the blur's sigma (a share of the width).
 * difference, d_lo, d_hi, p: metamers minus these pictures, reference by reference (paired.h).
 * off: pictures whose distance is not within a tenth of that of their metamer. */
err baselines_table(const struct study *study, const struct judgement_list *list, int classes);

#endif
