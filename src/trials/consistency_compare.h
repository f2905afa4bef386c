/* Do two networks differ in their error consistency with the same people?
 *
 *   difference  mean over people of kappa(a, person) - mean over people of kappa(b, person)
 *   lo, hi      95 % percentile bootstrap: images drawn with the answers of all together, so that
 *               both kappas of a draw are of the same images and people (Klein et al. 2025, arXiv
 *               2507.06645; resample.h); or people, or both
 *   p           two-sided, from the same draws: 2 (k + 1) / (draws + 1), k the draws on the rarer
 *               side of 0; never above 1
 *   p_holm      p corrected for all comparisons of the table (Holm 1979, Scandinavian Journal of
 *               Statistics 6:65-70)
 */
#ifndef TRIALS_CONSISTENCY_COMPARE_H
#define TRIALS_CONSISTENCY_COMPARE_H

#include "trials/consistency_group.h"

/* Gives the table `a b people n kappa_a kappa_b difference lo hi p p_holm`, a row for each pair of
 * the observers named in a list A,B,...; all others are the people. By condition, with a first
 * column `condition`. People without a kappa with one of the two are left out of a pair. */
err consistency_compare_table(struct tsv **out, char **note, const struct trial_table *t,
                              const char *named, bool by_condition, enum consistency_over over,
                              int shared, uint32_t seed);

#endif
