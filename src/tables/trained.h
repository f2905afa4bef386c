/* How far training brought the networks of each condition: both regimes side by side. */
#ifndef TABLES_TRAINED_H
#define TABLES_TRAINED_H

#include "settings/study.h"

/* Writes trained.tsv from train/NETWORK.log.tsv and eval/NETWORK.tsv: a row for each condition,
 * with means over its networks of the epochs, of loss and accuracy in the last epoch on the
 * training pictures as they were presented, of the accuracy on the validation pictures after it,
 * and of loss and accuracy on the test pictures, which no network learned from, at the first sigma
 * of [evaluate]. reached: networks whose validation accuracy reached stop_at; 0 where there is none
 * to reach. "-": not measured. */
err trained_table(const struct study *study, double stop_at);

#endif
