/* What became of the networks in training. */
#ifndef TABLES_NETWORKS_H
#define TABLES_NETWORKS_H

#include "settings/study.h"

/* Writes, from what the stages `train` and `eval` wrote,
 *   networks.tsv            a row for each network: size, training, accuracy at the first sigma of
 *                           [evaluate], SHA-256 of the weights, whether it was trained here or
 *                           given, what its outputs are and by which rule it answers
 *   training.tsv            the training logs of all networks, one below the other
 *   shown.tsv               the pictures that trained networks were shown, a row for each network
 *   accuracy.tsv            the rows of eval/NETWORK.tsv of all networks
 *   accuracy_condition.tsv  the same pooled by condition (tables/pool.h) */
err networks_tables(const struct study *study);

#endif
