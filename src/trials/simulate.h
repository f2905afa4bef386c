/* Observers made up for planning: how would data look if people were this accurate?
 *
 * An observer answers an image of a condition rightly with probability Phi(c + d + i), where Phi is
 * the normal distribution, d is normal with standard deviation `spread` over observers, i with
 * `hardness` over images, and c = Phi^-1(accuracy) sqrt(1 + spread^2 + hardness^2), which makes the
 * accuracy of the condition the mean over observers and images. Wrong answers are spread evenly
 * over the other categories. All observers see the same images. Simulated observers carry
 * "simulated" in subj and are an error in human columns (trial_refuse_simulated).
 */
#ifndef TRIALS_SIMULATE_H
#define TRIALS_SIMULATE_H

#include "base/rng.h"
#include "trials/trial.h"

#include <stdint.h>

RNG_STREAM(RNG_OBSERVER, 13); // simulated observers

struct simulate_plan {
    int observers, conditions, images; // images in each condition
    const double *accuracy;            // (conditions): 0 to 1
    double spread, hardness;           // standard deviations, in units of the normal
};

enum { SIMULATE_OBSERVERS = 10000, SIMULATE_TRIALS = 1 << 24 }; // at most, all observers together

/* Refuses counts and numbers out of bounds. */
err simulate_check(const struct simulate_plan *plan);

/* Whether each answer is right: correct (observers, conditions, images). Runs are independent. */
void simulate_run(bool *correct, const struct simulate_plan *plan, uint32_t seed, uint32_t run);

/* Gives answers as trials: correct (observers, conditions, images) of a plan. As below. */
err simulate_answers(struct trial_table **out, const struct simulate_plan *plan,
                     const bool *correct, const char *const *names, const char *categories,
                     uint32_t seed);

/* Gives run 0 as trials of conditions with these names (conditions), images of each category in
 * turn. categories as in trial_csv_read, "geirhos16" or a list. */
err simulate_trials(struct trial_table **out, const struct simulate_plan *plan,
                    const char *const *names, const char *categories, uint32_t seed);

#endif
