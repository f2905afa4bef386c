/* The evaluations of all networks pooled by condition of training; see stage_evaluations.c. Each
 * function reads the rows of all networks and writes its tables. */
#ifndef TABLES_EVALUATIONS_H
#define TABLES_EVALUATIONS_H

#include "base/tsv.h"
#include "settings/study.h"

/* Gives right answers pooled by condition and by what two columns say: regime colour KIND LEVEL n
 * correct accuracy lo hi chance, in the order in which they first stand. */
err evaluations_pool(struct tsv **table, const struct tsv *all, const char *kind,
                     const char *level);

/* adversarial_condition.tsv: regime colour norm eps n correct accuracy lo hi chance. */
err evaluations_adversarial(const struct study *study, const struct tsv *all);

/* robustness_condition.tsv: regime colour distortion level n correct accuracy lo hi chance; and
 * thresholds.tsv, the level at which accuracy is EVALUATIONS_LEVEL, of each network and, with `all`
 * for its name, of each condition: where there is none, `-` and the reason in status. */
err evaluations_robustness(const struct study *study, const struct tsv *all);

#define EVALUATIONS_LEVEL 0.5

/* shape_condition.tsv: regime colour view measure n value lo hi shape texture status chance. */
err evaluations_shape(const struct study *study, const struct tsv *all);

/* tuning_condition.tsv: arch regime colour layer depth cycles_image cycles_pixel units response lo
 * hi preferred share share_lo share_hi; tuning_layers.tsv: arch regime colour layer depth units
 * flat preferred_pixel lo hi, the mean preferred frequency in cycles a pixel. Intervals of means
 * are 1.96 standard errors over units. */
err evaluations_tuning(const struct study *study, const struct tsv *all);

#endif
