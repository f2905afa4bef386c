/* What people are shown of a study, as [experiment] says: the conditions of the browser experiment
 * and the pictures of each. A condition is
 *
 *     reference-COLOUR        the references as they are
 *     REGIME-COLOUR           their metamers; a source for each network of that regime and colour
 *     REGIME-COLOUR-LAYER     the metamers of another layer than the deepest
 *     sigma-S                 the references blurred, S as in [evaluate]
 *     noise-REGIME-COLOUR     the references with noise, as far as the metamers (baselines)
 *     low-pass-REGIME-COLOUR  the references blurred, as far as the metamers
 *
 * A picture is named SOURCE-IIII, where SOURCE is the network's name with '-' for each '_' (the
 * field's image names are split at '_'), reference-COLOUR or sigma-S; -LAYER follows the network,
 * and noise- or low-pass- comes before it. IIII is the number of the reference.
 */
#ifndef PEOPLE_VIEWING_H
#define PEOPLE_VIEWING_H

#include "data/dataset.h"
#include "settings/study.h"

struct viewing_condition {
    char *name;
    const char *regime, *colour; // of the networks; reference, baseline and a colour; blurred twice
    bool deepest; // metamers of the deepest layer, which judges and the contrast count
    int sources;
    char **source; // (sources) as in the pictures' names
    char **folder; // (sources) of the results: FOLDER/IIII.png
};

struct viewing {
    int conditions;
    struct viewing_condition *condition;
    int images;
    int *image; // (images) which references are shown, ascending
};

/* Gives the conditions and the references shown, with the blurred references or without. Names
 * that would be the same, and what the study does not have, are errors. */
err viewing_new(struct viewing **out, const struct study *study, const struct dataset *references,
                bool blurred);
void viewing_free(struct viewing *v);

/* Gives the name of the picture of a condition that shows image i of those shown. */
char *viewing_picture(const struct viewing *v, int condition, int source, int i);

#endif
