/* Error consistency: do two observers err on the same images more than their accuracies make them?
 * (Geirhos, Meding and Wichmann 2020, NeurIPS, arXiv 2006.16736.)
 *
 *   observed  = share of images on which both are right or both are wrong
 *   expected  = p1 p2 + (1 - p1)(1 - p2), for independent observers of accuracies p1 and p2
 *   kappa     = (observed - expected) / (1 - expected), and 1 if observed = 1; may be negative
 */
#ifndef TRIALS_CONSISTENCY_H
#define TRIALS_CONSISTENCY_H

#include "base/tsv.h"
#include "trials/grid.h"

#include <stdint.h>

struct consistency {
    int n; // images
    double observed, expected, kappa;
    double accdiff2;                   // (p1 - p2)^2
    double observed_min, observed_max; // what expected consistency allows
    double kappa_min, kappa_max;
    double kappa_lo, kappa_hi; // 95 % interval
};

/* Compares two observers on the same n > 0 images; correct (n) each. The bounds are those of the
 * paper: for expected e >= 1/2, sqrt(2e - 1) <= observed <= 1; else 0 <= observed <=
 * 1 - sqrt(1 - 2e). The interval of kappa is kappa -+ 1.96 standard errors, cut to [-1, 1] (large
 * samples; Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323-327). */
struct consistency consistency_pair(const bool *a, const bool *b, int n);

enum { CONSISTENCY_OBSERVERS = 1000 }; // at most: pairs grow with the square

/* A group of observers on items first .. last - 1 of a grid. */
struct consistency_group {
    int observers, pairs;
    struct consistency *pair; // (pairs): observers 0 1, 0 2, .., 1 2, ..
    struct consistency mean;  // over pairs; the interval of kappa is over observers (bootstrap), or
                              // the pair's own where there is one pair
    double margin;            // 1.96 sqrt(variance of kappa / pairs), which takes pairs as
                              // independent (the authors' get.mean.kappa.from.list)
};

/* Gives all pairs of two or more observers on one or more items. */
err consistency_group_new(struct consistency_group **out, const struct grid *g, int first, int last,
                          uint32_t seed);
void consistency_group_free(struct consistency_group *c);

/* Gives the table `a b n observed expected kappa accdiff2` with bounds and intervals: a row for
 * each pair and a last row `mean`; by condition, with a first column `condition` and a last row
 * each. */
err consistency_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                      uint32_t seed);

#endif
