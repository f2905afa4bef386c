/* Error consistency: do two observers err on the same images more than their accuracies make them?
 * (Geirhos, Meding and Wichmann 2020, NeurIPS, arXiv 2006.16736; with its uncertainty: Klein,
 * Meyen, Brendel, Wichmann and Meding 2025, NeurIPS, arXiv 2507.06645, code
 * wichmann-lab/error_consistency.)
 *
 *   observed  = share of images on which both are right or both are wrong
 *   expected  = p q + (1 - p)(1 - q), for independent observers of accuracies p and q
 *   kappa     = (observed - expected) / (1 - expected); may be negative
 *   unbiased  = n kappa / (n - 1 + kappa), corrected for small n
 *
 * Kappa is undefined (NaN, '-' in tables) where expected = 1: both are right on all images, or both
 * on none. model-vs-human counts it as 1 there; only the table that reproduces model-vs-human does
 * so here (benchmark.h).
 */
#ifndef TRIALS_CONSISTENCY_H
#define TRIALS_CONSISTENCY_H

#include <stdbool.h>
#include <stdint.h>

struct consistency {
    int n; // images
    double observed, expected, kappa;
    double unbiased;
    double accdiff2;                   // (p - q)^2
    double observed_min, observed_max; // what the two accuracies allow
    double kappa_min, kappa_max;
    double kappa_lo, kappa_hi; // 95 % interval; NaN from consistency_pair
};

/* Compares two observers on the same n > 0 images; correct (n) each. The bounds are exact for the
 * two accuracies: |p + q - 1| <= observed <= 1 - |p - q|. */
struct consistency consistency_pair(const bool *a, const bool *b, int n);

/* Kappa of counts: images both were right on, those a was, those b was, all. */
double consistency_kappa(long both, long a, long b, long n);

/* The lowest and highest kappa of two accuracies; NaN where kappa is undefined. */
void consistency_bounds(double *min, double *max, double p, double q);

/* Fills draws (a multiple of 100) of kappa in ascending order, images drawn with both answers
 * together (resample.h); returns how many have a value. */
int consistency_draws(double *kappa, const bool *a, const bool *b, int n, int draws, uint32_t seed);

/* The interval of BOOTSTRAP_DRAWS of them (resample_interval); NaN where kappa is undefined. */
void consistency_interval(double *lo, double *hi, const bool *a, const bool *b, int n,
                          uint32_t seed);

#endif
