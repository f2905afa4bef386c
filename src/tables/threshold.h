/* Accuracy against contrast and noise by condition of training, and thresholds. */
#ifndef TABLES_THRESHOLD_H
#define TABLES_THRESHOLD_H

#include "base/tsv.h"
#include "settings/study.h"

#define THRESHOLD_ACCURACY 0.5

/* Writes, from the rows of robustness.tsv,
 *   robustness_condition.tsv  regime colour distortion level n correct accuracy lo hi chance
 *   thresholds.tsv            the level at which accuracy is THRESHOLD_ACCURACY, for each
 *                             distortion: of each condition, where the network is called `all`,
 *                             and of each network; no level is `-`, and status says why */
err threshold_tables(const struct study *study, const struct tsv *all);

#endif
