/* A rehearsal: simulated participants who follow the trial lists of a study's experiment and answer
 * by the crossed logistic mixed model (trials/mixed.h), so that the whole analysis can be tried and
 * planned before anybody takes part. Their subj says simulated; a study reads them with
 * [human] simulated = 1 alone. */
#ifndef PEOPLE_REHEARSAL_H
#define PEOPLE_REHEARSAL_H

#include "data/dataset.h"
#include "people/viewing.h"
#include "trials/mixed.h"
#include "trials/trial.h"

struct rehearsal {
    const struct study *study;
    const struct viewing *viewing;
    const struct dataset *references;
    int participants;
    struct mixed_model model; // A: metamers of the [contrast] regime; B: all other metamers
};

/* What a participant of the plan is shown, in the order of participants and trials. */
struct rehearsal_trial {
    int participant, condition, source, image; // participant from 1
    struct multiway_answer answer;             // network: the picture's set, over all conditions
};

enum { REHEARSAL_PARTICIPANTS = 10000 };

/* Gives all trials (count), answered. Runs are independent. References are recognised with
 * probability 0.95 by a typical observer, blurred ones with 0.8. */
err rehearsal_run(struct rehearsal_trial **trials, long *count, const struct rehearsal *plan,
                  uint32_t run);

/* Gives run 0 as trials of observers simulated-NN, in the field's form. */
err rehearsal_trials(struct trial_table **out, const struct rehearsal *plan);

#endif
