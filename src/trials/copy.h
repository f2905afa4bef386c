/* The copy model: two observers of given accuracies and kappa (Klein et al. 2025, arXiv 2507.06645,
 * code wichmann-lab/error_consistency, src/utils.py).
 *
 * Observer 1 is right with probability a. Observer 2 is right with probability b: on an image it
 * copies observer 1 with probability c and else is right with probability u by itself.
 *
 *   c = kappa (1 - e) / (1 - a^2 - (1 - a)^2),  e = a b + (1 - a)(1 - b);   u = (b - c a) / (1 - c)
 *
 * A negative c is the probability of doing the opposite; then u = (b - |c| (1 - a)) / (1 - |c|).
 * Every kappa within the bounds of both accuracies (consistency.h) has such a c and u. The authors
 * copy a fixed number of images, c n rounded; here each image is copied or not by itself.
 */
#ifndef TRIALS_COPY_H
#define TRIALS_COPY_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct copy {
    double probability; // c
    double own;         // u
};

/* A kappa that the accuracies do not allow is an error. */
err copy_fit(struct copy *c, double kappa, double a, double b);

enum { COPY_COPIERS = 1000 };

struct copy_plan {
    int copiers, images;
    const double *accuracy; // (1 + copiers): of the observer who is copied, then of the others
    const double *kappa;    // (copiers): with the observer who is copied
};

/* Gives the model of each copier; refuses numbers out of bounds. */
err copy_new(struct copy **copiers, const struct copy_plan *plan);

/* Whether each answer is right: correct (1 + copiers, images). Runs are independent. */
void copy_run(bool *correct, const struct copy_plan *plan, const struct copy *copiers,
              uint32_t seed, uint32_t run);

#endif
