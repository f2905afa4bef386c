/* Analysis of variance of proportions correct, tested by permutation (Feather et al. 2023, Nat
 * Neurosci 26:2017-2034, VisionBehavioralExperiments of the authors' repository).
 *
 * Rows of a table with one row for each participant and stage. The design follows from the columns:
 *
 *   mixed         one within-factor (stage) and groups of observers: two value columns (people and
 *                 the network that made the metamers), or a column that names the group
 *   one-way       one within-factor
 *   two-way       two within-factors (model, stage)
 *
 * F compares an effect's mean square with its own error. p = share of ANOVA_DRAWS permutations with
 * an F at least as large, never below 1 / ANOVA_DRAWS: group labels are permuted for the groups'
 * effect, the levels of a factor within each participant for that factor, and for an interaction
 * both, or all cells within each participant (two-way). Partial eta squared = SS / (SS + error SS).
 */
#ifndef TRIALS_ANOVA_H
#define TRIALS_ANOVA_H

#include "base/tsv.h"

#include <stdint.h>

enum { ANOVA_DRAWS = 10000, ANOVA_EFFECTS = 3 };

/* x (subjects, a, b); group (subjects): 0 .. groups - 1. With groups > 1, b is 1. */
struct anova_data {
    int subjects, groups, a, b;
    double *x;
    int *group;
};

enum anova_effect { ANOVA_BETWEEN, ANOVA_A, ANOVA_B, ANOVA_INTERACTION };

struct anova_result {
    enum anova_effect effect;
    int df, df_error;
    double ss, ss_error, f, p, eta2;
};

/* The effects of the design: between, a and their interaction for groups; a; or a, b and their
 * interaction. Returns how many. */
int anova_test(struct anova_result result[ANOVA_EFFECTS], const struct anova_data *d,
               uint32_t seed);

/* Sums of squares, F and eta squared of one effect; p is left. F is NaN where nothing varies and
 * infinite where only the error does not. */
struct anova_result anova_effect(const struct anova_data *d, enum anova_effect effect);

/* Which columns of a table are what; lists are separated by commas. */
struct anova_columns {
    const char *subject; // "participant"
    const char *within;  // "stage", or "model,stage"
    const char *values;  // "human_correct", or "human_correct,network_correct"
    const char *between; // column that names the group; NULL: none
    const char *where;   // "experiment=1,model=alexnet": rows to keep; NULL: all
};

/* Gives the table `effect df1 df2 ss ss_error F p partial_eta2` of a comma-separated file. The
 * effect of two value columns is called observer. A participant without a value for a cell, or with
 * two, is an error. */
err anova_table(struct tsv **out, const char *path, const struct anova_columns *columns,
                uint32_t seed);

/* Gives the means instead: `group STAGE n mean sem lo hi`, with a column for each within-factor;
 * sem is the standard error over participants, lo and hi a bootstrap over participants. */
err anova_means(struct tsv **out, const char *path, const struct anova_columns *columns,
                uint32_t seed);

#endif
