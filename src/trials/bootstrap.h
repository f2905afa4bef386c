/* Percentile bootstrap intervals (Efron 1979, Annals of Statistics 7:1-26).
 *
 * The units that are drawn with replacement are observers where the question is what other people
 * would have answered, and images where it is how much the images at hand decide (resample.h).
 * Draw d of a study seed always holds the same units, so intervals of one table are paired and do
 * not depend on threads. Few units make intervals that are too narrow: see bootstrap_warn.
 */
#ifndef TRIALS_BOOTSTRAP_H
#define TRIALS_BOOTSTRAP_H

#include "base/rng.h"

#include <stdint.h>

RNG_STREAM(RNG_BOOTSTRAP, 8); // epoch = draw
RNG_STREAM(RNG_PERMUTE, 9);   // epoch = draw

enum { BOOTSTRAP_DRAWS = 10000, BOOTSTRAP_FEW = 1000 }; // few: where a draw costs a fit

/* The statistic of one draw: chosen (units) says which units were drawn; NaN: it has no value. */
typedef double bootstrap_statistic(const void *context, const int *chosen, int units);

/* The 2.5 and 97.5 percentiles over BOOTSTRAP_DRAWS draws; returns how many draws had no value and
 * were left out. NaN if none had one. */
int bootstrap_interval(double *lo, double *hi, bootstrap_statistic *statistic, const void *context,
                       int units, uint32_t seed);

/* The same over the first draws of them, a multiple of 100. */
int bootstrap_interval_of(double *lo, double *hi, bootstrap_statistic *statistic,
                          const void *context, int units, uint32_t seed, int draws);

/* One draw of several statistics: fills out (outputs) by the draw's own generator. NaN: no value.
 */
typedef void bootstrap_draw(double *out, const void *context, struct rng *r);

/* Fills value (outputs, draws) with the first draws, a multiple of 100. */
void bootstrap_fill(double *value, bootstrap_draw *draw, const void *context, int outputs,
                    int draws, uint32_t seed);

/* The percentile (0 to 100) of values in ascending order, linear between neighbours (type 7 of
 * Hyndman and Fan 1996, American Statistician 50:361-365); NaN for none. */
double bootstrap_percentile(const double *ascending, int count, double percent);

/* Sorts values in ascending order; NaN go to the end. Returns how many are numbers. */
int bootstrap_sort(double *values, int count);

/* Adds a line to a note (note.h) where a bootstrap drew fewer than BOOTSTRAP_UNITS observers: the
 * spread of so few is underestimated. The bound is that of our own warning. */
enum { BOOTSTRAP_UNITS = 8 };
void bootstrap_warn(char **note, int observers);

#endif
