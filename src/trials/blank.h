/* Trials without a condition (NaN, or an empty cell).
 *
 * Some published files of networks leave the condition out, where people's trials of the same
 * pictures have one. Such a trial takes the condition in which others saw its picture, so that it
 * pairs with them by the picture alone.
 */
#ifndef TRIALS_BLANK_H
#define TRIALS_BLANK_H

#include "trials/trial.h"

/* Gives the condition of each trial (count) and how many were filled in. A trial stays without one
 * where nobody saw its picture in a condition; a picture that others saw in two conditions is an
 * error with file and line. */
err blank_conditions(int **condition, int *filled, const struct trial_table *t);

#endif
