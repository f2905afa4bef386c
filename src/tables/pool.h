/* Right answers pooled by condition of training, over architectures and seeds. */
#ifndef TABLES_POOL_H
#define TABLES_POOL_H

#include "base/tsv.h"
#include "settings/study.h"

/* Gives a table `regime colour KIND LEVEL n correct accuracy lo hi`, pooled by condition and by the
 * cells of the two columns that are named so, in the order in which the rows of `all` first have
 * them, with Wilson's interval; with_chance: and `chance`, which is that of the first row. */
err pool_answers(struct tsv **table, const struct tsv *all, const char *kind, const char *level,
                 bool with_chance);

/* Writes accuracy_condition.tsv, by sigma_width and sigma_px, from the rows of accuracy.tsv. */
err pool_accuracy(const struct study *study, const struct tsv *all);

/* Writes adversarial_condition.tsv, by norm and eps, from the rows of adversarial.tsv. */
err pool_adversarial(const struct study *study, const struct tsv *all);

#endif
