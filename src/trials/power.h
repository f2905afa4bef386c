/* How many observers and trials show a given difference between two conditions: by simulation. */
#ifndef TRIALS_POWER_H
#define TRIALS_POWER_H

#include "base/tsv.h"
#include "trials/simulate.h"

#include <stdbool.h>

enum { POWER_RUNS = 1000 };

/* Whether an interval leaves out 0 on the side asked for: 1, -1, or 0 for either. */
bool power_finds(double lo, double hi, int side);

/* Gives how many of POWER_RUNS simulated studies find a difference in the plan's direction: a
 * paired two-sided t test at level alpha on the observers' proportions correct in the plan's two
 * conditions (any significant difference counts where the plan has none). */
int power_count(const struct simulate_plan *plan, double alpha, uint32_t seed);

/* Refuses a level of the test and a target power out of bounds. */
err power_check(double alpha, double target);

/* Gives the table `observers trials power lo hi enough`, a row for each pair of numbers of
 * observers and of trials in each condition; Wilson intervals; enough says whether power reaches
 * target. The plan's observers and images are not used. */
err power_table(struct tsv **out, const struct simulate_plan *plan, const int *observers,
                int observer_counts, const int *trials, int trial_counts, double alpha,
                double target, uint32_t seed);

#endif
