/* Answers made up by a crossed logistic mixed model, for planning and for tests of known truth:
 *
 *   logit P(right) = logit(p of the group) + observer + reference + network
 *                    +- (observer's slope + reference's slope) / 2       + in group A, - in B
 *
 * all normal with mean 0. p is that of a typical observer, reference and network; the mean over all
 * is nearer to a half. What is made here is simulated and never counts as people. */
#ifndef TRIALS_MIXED_H
#define TRIALS_MIXED_H

#include "base/err.h"
#include "trials/multiway.h"

#include <stdint.h>

struct mixed_model {
    double p[2];                         // of groups A and B
    double observer, reference, network; // standard deviations of intercepts, in log odds
    double observer_slope, reference_slope;
};

/* Refuses proportions beyond 0.001 to 0.999 and deviations beyond 0 to 10. */
err mixed_check(const struct mixed_model *model);

/* Fills in whether each answer is right. Runs are independent; the numbers of an observer,
 * reference or network depend on it and the run alone, the draw of answer i on first + i. */
void mixed_answers(struct multiway_answer *answers, long count, long first,
                   const struct mixed_model *model, uint32_t seed, uint32_t run);

#endif
