/* The design of an experiment as the page reads it, design.js, and answers held against it: every
 * trial must be one that the trial list of its participant and session has, and every trial of the
 * list must have been answered. */
#ifndef PEOPLE_DESIGN_H
#define PEOPLE_DESIGN_H

#include "base/tsv.h"
#include "people/trial_list.h"
#include "trials/trial.h"

struct design {
    struct json *json; // that the texts are in
    struct trial_list_shape shape;
    int *label, *sources;
    int *reference;         // (shape.images) their numbers among the references of the study
    const char **category;  // (shape.classes)
    const char **condition; // (shape.conditions)
};

/* Gives the design in design.js; a hash that is not the content's is an error. */
err design_read(struct design **out, const char *path);
void design_free(struct design *d);

/* Gives the name of a picture, SOURCE-IIII. */
char *design_picture(const struct design *d, int condition, int source, int image);

/* Adds a row `problem FILE:LINE what` to the list for each trial that was not to be shown, or was
 * with another category or condition, for each that is missing in a session, and for participants
 * beyond the design's; returns how many. Then rows with counts: conditions, participants, whole
 * rounds. */
int design_check(struct tsv *list, const struct design *d, const struct trial_table *t);

#endif
