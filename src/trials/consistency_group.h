/* Error consistency of all pairs of a group, and its mean with a bootstrap interval. */
#ifndef TRIALS_CONSISTENCY_GROUP_H
#define TRIALS_CONSISTENCY_GROUP_H

#include "base/tsv.h"
#include "trials/consistency.h"
#include "trials/grid.h"

enum { CONSISTENCY_OBSERVERS = 1000 }; // at most: pairs grow with the square

/* What is drawn for the interval of a mean: images (these observers, other images; Klein et al.
 * 2025), observers (other people, these images; three at least), or both at once. */
enum consistency_over { CONSISTENCY_IMAGES, CONSISTENCY_PEOPLE, CONSISTENCY_BOTH };

/* A group of observers on items first .. last - 1 of a grid. */
struct consistency_group {
    int observers, pairs;
    int defined;              // pairs with a kappa
    int few;                  // pairs that share too few items for one
    struct consistency *pair; // (pairs): observers 0 1, 0 2, .., 1 2, ..; intervals over images
    struct consistency mean;  // over pairs, each number over those that have it; n: the fewest of a
                              // pair with a kappa
    double margin;            // 1.96 sqrt(variance of kappa / pairs), which takes pairs as
                              // independent (the authors' get.mean.kappa.from.list)
};

/* Gives all pairs of two or more observers on one or more items. Pairs have BOOTSTRAP_DRAWS draws,
 * or BOOTSTRAP_FEW where there are more than 1000 of them. Where observers saw different items
 * (grid_new_gaps), a pair is of those that both saw, and one that shares fewer than `shared` has n
 * alone. */
err consistency_group_new(struct consistency_group **out, const struct grid *g, int first, int last,
                          enum consistency_over over, int shared, uint32_t seed);
void consistency_group_free(struct consistency_group *c);

/* The place of the pair i < k among those of n observers. */
int consistency_group_pair(int i, int k, int n);

/* Gives the table `a b n observed expected kappa unbiased accdiff2` with bounds and the interval of
 * kappa: a row for each pair and a last row `mean`; by condition, with a first column `condition`
 * and a last row each. */
err consistency_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                      enum consistency_over over, int shared, uint32_t seed);

#endif
