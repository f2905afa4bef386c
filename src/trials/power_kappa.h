/* How many images show an error consistency, or a difference between two: by simulation from the
 * copy model (copy.h; Klein et al. 2025, arXiv 2507.06645). */
#ifndef TRIALS_POWER_KAPPA_H
#define TRIALS_POWER_KAPPA_H

#include "base/tsv.h"
#include "trials/copy.h"

/* Gives how many of POWER_RUNS (power.h) simulated studies find what the plan holds: with one
 * copier, an interval of its kappa without 0; with two, an interval of the difference of their
 * kappas with the observer who is copied without 0; on the plan's side of 0 (either side where the
 * plan has none). Intervals are those of resample.h at level 1 - alpha, of BOOTSTRAP_FEW draws. */
err power_kappa_count(int *count, const struct copy_plan *plan, double alpha, uint32_t seed);

/* Gives the table `kappa other trials power lo hi enough`, a row for each number of images; other
 * is '-' with one copier. The plan's images are not used. */
err power_kappa_table(struct tsv **out, const struct copy_plan *plan, const int *trials,
                      int trial_counts, double alpha, double target, uint32_t seed);

#endif
