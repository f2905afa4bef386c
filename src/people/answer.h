/* Networks as observers of pictures from files: their answers as trials in the field's form. */
#ifndef PEOPLE_ANSWER_H
#define PEOPLE_ANSWER_H

#include "data/dataset.h"
#include "settings/study.h"
#include "trials/trial.h"

struct answer_request {
    const char *images;    // a folder with a folder of pictures for each category
    const char *labels;    // the categories that may be answered: A,B,... or geirhos16
    const char *condition; // what the trials say
};

/* Adds a network's answers to the pictures of those categories that are both on the list and among
 * the classes of the study; others are left out. The answer is the likeliest of these classes,
 * as in Feather et al. (2023). subj is the
 * network's name, the experiment that of the folder. Pictures are resized to the network's size. */
err answer_pictures(struct trial_table *trials, const struct study *study,
                    const struct network *network, const struct answer_request *request);

/* Gives which classes of a set are on a list of categories; an error unless two are. */
err answer_shared(bool **shared, const struct dataset *d, const char *labels);

#endif
