/* Thresholds: the condition (a number: blur, contrast, signal) at which accuracy passes a level.
 *
 *   interpolation  the first crossing of straight lines between neighbouring conditions
 *   fit            p(x) = g + (1 - g - l) / (1 + (x / m)^s), the log-logistic function: guess rate
 * g given, lapse rate l in [0, PSYCHOMETRIC_LAPSE], midpoint m > 0, slope s < 0 where accuracy
 * rises with x and > 0 where it falls; by maximum likelihood
 *
 * The form with guess and lapse rate follows Wichmann and Hill 2001 (Perception & Psychophysics
 * 63:1293-1313). "50 % threshold" papers differ in their functions: this one is our choice.
 * Intervals come from a bootstrap over observers, or over trials where there is one observer. Draws
 * in which the level is not passed, or which have no best fit, have no threshold: they are counted
 * and left out.
 */
#ifndef TRIALS_PSYCHOMETRIC_H
#define TRIALS_PSYCHOMETRIC_H

#include "base/tsv.h"
#include "trials/trial.h"

#include <stdint.h>

#define PSYCHOMETRIC_LAPSE 0.25

/* Right answers and trials at each condition, conditions ascending. */
struct psychometric_data {
    int levels;
    const double *x; // (levels)
    double *n, *correct;
};

struct psychometric_fit {
    double midpoint, slope, lapse;
    double deviance; // 2 (log likelihood of the observed proportions - of the fit)
    bool converged;
};

/* The threshold by straight lines; NaN if the level is never passed. */
double psychometric_interpolate(const struct psychometric_data *d, double level);

/* The best fit for x >= 0 with two different conditions at least. */
struct psychometric_fit psychometric_fit(const struct psychometric_data *d, double guess);

/* The accuracy of a fit at x, and the x at which it has an accuracy (NaN if it never has). */
double psychometric_accuracy(const struct psychometric_fit *fit, double guess, double x);
double psychometric_threshold(const struct psychometric_fit *fit, double guess, double level);

/* The fit, the threshold it gives, and its 95 % bootstrap interval over trials (BOOTSTRAP_FEW
 * draws), each taken to be independent; NaN where there is none. undefined: draws without a
 * threshold. */
struct psychometric_estimate {
    struct psychometric_fit fit;
    double threshold, lo, hi;
    int undefined;
};
struct psychometric_estimate psychometric_estimate(const struct psychometric_data *d, double level,
                                                   double guess, uint32_t seed);

/* Gives the table `method level threshold lo hi undefined n observers midpoint slope guess lapse
 * deviance df`, with a row for interpolation and one for fit. guess < 0: one over the categories
 * shown. Conditions that are no numbers from 0 are an error. */
err psychometric_table(struct tsv **out, const struct trial_table *t, double level, double guess,
                       uint32_t seed);

#endif
