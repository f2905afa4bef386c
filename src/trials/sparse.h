/* Observers who saw different parts of a set of pictures, as in an experiment that shows each
 * picture to a participant in one condition only: their answers with gaps, and the statistics
 * of such answers.
 *
 * Where all saw everything the numbers are those of ceiling.h and consistency.h. Intervals are 95 %
 * bootstraps over observers (bootstrap.h). A number without a value is NaN.
 */
#ifndef TRIALS_SPARSE_H
#define TRIALS_SPARSE_H

#include <stdbool.h>
#include <stdint.h>

enum { SPARSE_WRONG = 0, SPARSE_RIGHT = 1, SPARSE_UNSEEN = -1 };

/* Observers (or an observer and a judge) who share fewer pictures have no kappa: it would be noise.
 * A kappa that is undefined (consistency.h) is left out as well. */
enum { SPARSE_SHARED = 10 };

enum { SPARSE_SPLITS = 1000 }; // random halves of the observers

struct sparse {
    int observers, items;
    signed char *answer; // (observers, items)
};

/* A number over observers. */
struct sparse_value {
    double value, lo, hi, sd; // sd: over the `count` units
    int count;                // observers, splits or pairs with a value
    long n;                   // answers, or pictures, in it
};

/* Gives a table in which nobody saw anything. */
struct sparse *sparse_new(int observers, int items);
void sparse_free(struct sparse *s);

/* The answer of an observer to an item, to be read or set. */
signed char *sparse_at(const struct sparse *s, int observer, int item);

/* The functions below look at the items marked in member (items). */

/* Recognisability: each observer's proportion correct, mean over observers; n answers. */
struct sparse_value sparse_accuracy(const struct sparse *s, const bool *member, uint32_t seed);

/* Pearson's r over items between the proportion of people who were right and the judge's (items),
 * which may be any number; n items that somebody saw. */
struct sparse_value sparse_correlation(const struct sparse *s, const bool *member,
                                       const double *judge, uint32_t seed);

/* Error consistency of a judge with people: kappa with each who saw SPARSE_SHARED items,
 * mean over people; n their answers. */
struct sparse_value sparse_consistency(const struct sparse *s, const bool *member,
                                       const bool *judge, uint32_t seed);

/* Each observer's kappa with the judge (observers), NaN where there is none; returns the answers in
 * them. */
long sparse_kappas(double *kappa, const struct sparse *s, const bool *member, const bool *judge);

/* The mean of a value of each observer, NaN left out, with a bootstrap over observers. */
struct sparse_value sparse_mean(const double *value, int observers, uint32_t seed);

/* The same among people, mean over the pairs that share SPARSE_SHARED items; n shared answers. */
struct sparse_value sparse_agreement(const struct sparse *s, const bool *member);

/* The reliability of all observers together from the r of two halves of them, 2 r / (1 + r); NaN at
 * r = -1, where it has no value. */
double sparse_spearman_brown(double r);

/* Noise ceilings (ceiling.h): r of an observer with the mean of the others who saw the item (lower)
 * and of all (upper), on the items that others saw as well, mean over observers; r of two random
 * halves of the observers on the items that both saw, and its Spearman-Brown, mean over splits. An
 * r of fewer than `shared` items is left out. */
struct sparse_ceiling {
    struct sparse_value lower, upper, split_half, spearman_brown;
};
struct sparse_ceiling sparse_ceiling(const struct sparse *s, const bool *member, int shared,
                                     uint32_t seed);

#endif
