/* Drawing images with the answers of all observers together, for intervals of error consistency.
 *
 * Each draw takes images with replacement (Klein et al. 2025, arXiv 2507.06645) from those that
 * were shown and RESAMPLE_COINS more, on which every observer is right or wrong by a coin of its
 * own. Without the coins a small sample never holds an answer that it lacks: where two accurate
 * observers happened to err on different images, every draw says so, and a perfect observer has the
 * interval [0, 0]. For two observers four coins amount to one image more in each cell of the 2 x 2
 * table of right and wrong, as Agresti and Caffo (2000, American Statistician 54:280-288) add for
 * two proportions. A mean over many kappas needs less of it, and each coin image, on which all are
 * worse at once, moves every kappa upwards: so a mean over P kappas has RESAMPLE_COINS / P of them.
 * doc/coverage.md has the coverage with and without.
 *
 * Answers are packed, an observer a row, an image a bit:   observer 0  |1011..|..01|
 *                                                          observer 1  |0011..|..11|
 *
 * Where observers saw different images, as many rows of what each saw come after these.
 */
#ifndef TRIALS_RESAMPLE_H
#define TRIALS_RESAMPLE_H

#include "base/rng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { RESAMPLE_COINS = 4 };

/* Answers of observers to the same images; borrowed. */
struct resample {
    int observers, images;
    const bool *correct; // (observers, images), rows a stride apart
    int stride;
    int kappas;       // that are averaged: 1 for a pair alone
    const bool *seen; // (observers, images), rows a stride apart; NULL: everybody saw everything
};

/* The images of a draw (those shown, and RESAMPLE_COINS / kappas), and the words of its rows. */
int resample_size(const struct resample *s);
int resample_words(const struct resample *s);

/* The words of a draw. */
size_t resample_room(const struct resample *s);

/* One draw: bits (resample_room). */
void resample_draw(uint64_t *bits, const struct resample *s, struct rng *r);

/* Kappa of observers a and b on the images of a draw that both saw; NaN where it is undefined
 * (consistency.h). */
double resample_kappa(const uint64_t *bits, const struct resample *s, int a, int b);

/* The 2.5 and 97.5 percentiles of ascending draws, widened to the value that was found where the
 * coins have moved all draws to one side of it. */
void resample_interval(double *lo, double *hi, const double *ascending, int draws, double found);

#endif
