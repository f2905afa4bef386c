/* Which metamers count as such (Feather et al. 2023): the network gives the metamer the class that
 * it gives the original, and Spearman, Pearson and dB SNR at the matched layer each lie above the
 * largest of a null distribution, that of random pairs of training pictures (stage `null`). */
#ifndef TABLES_SUCCESS_H
#define TABLES_SUCCESS_H

#include "settings/study.h"

/* A null distribution of fewer pairs is said to be a small one in the tables: its largest value is
 * passed by one random pair in so many, or more. The number is ours. */
enum { SUCCESS_PAIRS = 1000 };

/* Writes, from what the stages `metamer` and `null` left,
 *   metamers.tsv           the metamers of the deepest layer, failed ones too, each with its marks
 *   metamers_other.tsv     those of the other layers asked for
 *   success.tsv            how many failed on which criterion, for each network and layer
 *   success_condition.tsv  the same over the networks of a condition of training
 *   null_histogram.tsv     the null distributions and the metamers' values at the deepest layer */
err success_tables(const struct study *study);

#endif
