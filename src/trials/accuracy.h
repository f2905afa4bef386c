/* Proportion correct by condition, category or observer. 'na' counts as wrong. */
#ifndef TRIALS_ACCURACY_H
#define TRIALS_ACCURACY_H

#include "base/tsv.h"
#include "trials/trial.h"

#include <stdint.h>

/* Where lo and hi come from: the Wilson interval, which takes trials as independent and speaks of
 * these observers; or a bootstrap over observers, which speaks of people (bootstrap.h). */
enum accuracy_interval { ACCURACY_WILSON, ACCURACY_OBSERVERS };

/* Gives the table `group n correct accuracy lo hi`, a row for each group and a last row `all`. */
struct tsv *accuracy_table(const struct trial_table *t, enum trial_key by,
                           enum accuracy_interval interval, uint32_t seed);

#endif
