/* Shape bias, and accuracy on silhouettes and edges, by condition of training. */
#ifndef TABLES_BIAS_H
#define TABLES_BIAS_H

#include "base/tsv.h"
#include "settings/study.h"

/* Writes shape_condition.tsv, regime colour view measure n value lo hi shape texture status chance,
 * from the rows of shape.tsv: one for each view and measure that shape.tsv has, in its order. */
err bias_table(const struct study *study, const struct tsv *all);

#endif
