/* The only door to GSL: for numbers that are printed and rounded, never for what is computed on. */
#ifndef TRIALS_NUMERIC_H
#define TRIALS_NUMERIC_H

#include <stdbool.h>

typedef double numeric_function(const double *x, const void *context);

/* Moves x (count, at most 8) from where it is, in first steps of size step, to a minimum of f by
 * the simplex of Nelder and Mead (1965, Computer Journal 7:308-313). False: f is not finite, or
 * 2000 steps were not enough. */
bool numeric_minimise(double *x, int count, double step, numeric_function *f, const void *context);

/* The value that a t-distributed number is below with probability p. */
double numeric_t_quantile(double p, double degrees);

#endif
