/* Observers made up for planning: how would data look if people were this accurate?
 *
 * An observer answers an image of a condition rightly with probability
 * logistic(logit(accuracy of the condition) + d + i), where d is normal with standard deviation
 * `spread` over observers and i with `hardness` over images; wrong answers are spread evenly over
 * the other categories. The accuracy is that of the median observer on the median image. All
 * observers see the same images. Simulated observers carry "simulated" in subj and are refused in
 * human columns (trial_refuse_simulated).
 */
#ifndef TRIALS_SIMULATE_H
#define TRIALS_SIMULATE_H

#include "trials/trial.h"

#include <stdint.h>

struct simulate_plan {
    int observers, conditions, images; // images in each condition
    const double *accuracy;            // (conditions): 0 to 1
    double spread, hardness;           // on the logit scale
};

enum { SIMULATE_OBSERVERS = 10000, SIMULATE_TRIALS = 1 << 24 }; // at most, all observers together

/* Refuses counts and numbers out of bounds. */
err simulate_check(const struct simulate_plan *plan);

/* Whether each answer is right: correct (observers, conditions, images). Runs are independent. */
void simulate_run(bool *correct, const struct simulate_plan *plan, uint32_t seed, uint32_t run);

/* Gives run 0 as trials of conditions with these names (conditions), images of each category in
 * turn. categories as in trial_csv_read, "geirhos16" or a list. */
err simulate_trials(struct trial_table **out, const struct simulate_plan *plan,
                    const char *const *names, const char *categories, uint32_t seed);

#endif
