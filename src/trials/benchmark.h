/* Networks against people over many data sets (Geirhos et al. 2021, NeurIPS, arXiv 2106.07411),
 * with the aggregation of model-vs-human (plotting/plot.py, get_raw_benchmark_df,
 * format_benchmark_df):
 *
 * squared accuracy difference, observed consistency and error consistency of each network with each
 * person: by condition, then the mean over conditions, over people, over data sets. People among
 * themselves: the same over pairs of people. Mean rank: the mean of the networks' three ranks (ties
 * share the mean of their ranks). Out-of-distribution accuracy: all trials of the conditions that
 * are kept, then the mean over data sets.
 *
 * Kappa is undefined where both observers are right on all images of a condition, or both on none
 * (consistency.h). model-vs-human counts it as 1, and so does this table, to give the published
 * numbers; its column `undefined` says how many kappas of a row are such.
 *
 * Conditions are left out where they hold no manipulation (the control) or where people are below
 * 0.2 correct: the table of model-vs-human, in benchmark_excluded.c.
 */
#ifndef TRIALS_BENCHMARK_H
#define TRIALS_BENCHMARK_H

#include "base/tsv.h"

#include <stdbool.h>

/* Gives the table `model datasets pairs accdiff2 observed kappa mean_rank ood_accuracy undefined`:
 * networks by mean rank, then `humans`, who have no rank.
 *
 * folder holds a folder of human trials for each data set; data_sets names those to use, separated
 * by commas (NULL: all). A file or folder of network trials belongs to the data set with whose name
 * its own name begins (or else its folder's; the longest such name). Every network must have
 * answered every data set, on the images people saw. */
err benchmark_table(struct tsv **out, char **note, const char *folder, const char *data_sets,
                    const char *const *paths, int count, const char *categories);

/* True if model-vs-human leaves a condition (canonical spelling) of a data set out. */
bool benchmark_excluded(const char *data_set, const char *condition);

#endif
