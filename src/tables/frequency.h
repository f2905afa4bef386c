/* Spatial-frequency tuning by condition of training and layer, architectures apart. */
#ifndef TABLES_FREQUENCY_H
#define TABLES_FREQUENCY_H

#include "base/tsv.h"
#include "settings/study.h"

/* Writes, from the rows of tuning.tsv,
 *   tuning_condition.tsv  arch regime colour layer depth cycles_image cycles_pixel units response
 *                         lo hi preferred share share_lo share_hi: the curve over units, and the
 *                         share of them that prefer the frequency, with Wilson's interval
 *   tuning_layers.tsv     arch regime colour layer depth units flat preferred_pixel lo hi: the mean
 *                         preferred frequency in cycles a pixel
 * Intervals of means are 1.96 standard errors over units. */
err frequency_tables(const struct study *study, const struct tsv *all);

#endif
