/* How well anyone could predict which images people recognise: noise ceilings of the per-image
 * proportion correct (recognisability).
 *
 *   split_half      r of the recognisabilities of two halves of the observers, mean over splits
 *   spearman_brown  2 r / (1 + r) of each split, for all observers together; mean over splits
 *   lower           r of an observer with the mean of the others, mean over observers
 *   upper           r of an observer with the mean of all, mean over observers
 *
 * Lower and upper: Nili et al. 2014 (PLoS Computational Biology 10:e1003553). All splits are taken
 * where there are no more than CEILING_SPLITS of them, else that many at random. A Spearman-Brown
 * value is a reliability already: it is not squared (Brain-Score once did, brain-score/vision
 * #2169).
 */
#ifndef TRIALS_CEILING_H
#define TRIALS_CEILING_H

#include "base/tsv.h"
#include "trials/grid.h"
#include "trials/sparse.h"

#include <stdint.h>

enum { CEILING_SPLITS = SPARSE_SPLITS };

enum { CEILING_SPLIT_HALF, CEILING_SPEARMAN_BROWN, CEILING_LOWER, CEILING_UPPER, CEILING_MEASURES };

struct ceiling {
    int observers, items;
    double value[CEILING_MEASURES];
    double sd[CEILING_MEASURES]; // over splits or observers
    int count[CEILING_MEASURES]; // of splits or observers
};

/* Three observers or more on items first .. last - 1. Observers or halves that were right on every
 * image, or on none, correlate with nothing and are an error. */
err ceiling_compute(struct ceiling *out, const struct grid *g, int first, int last, uint32_t seed);

/* Gives the table `measure r sd count observers images`; by condition, with a first column
 * `condition`. Where observers saw different images the ceilings are those of sparse.h, of
 * observers and halves that share at least `shared` images. */
err ceiling_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                  int shared, uint32_t seed);

#endif
