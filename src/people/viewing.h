/* What people are shown of a study: the conditions of the browser experiment and the pictures of
 * each. A condition is
 *
 *     reference-COLOUR   the references as they are
 *     REGIME-COLOUR      their metamers; a source for each network of that regime and colour
 *     sigma-S            the references blurred, S as in [evaluate]
 *
 * A picture is named SOURCE-IIII, where SOURCE is the network's name with '-' for each '_' (the
 * field's image names are split at '_'), reference-COLOUR or sigma-S.
 */
#ifndef PEOPLE_VIEWING_H
#define PEOPLE_VIEWING_H

#include "settings/study.h"

struct viewing_condition {
    char *name;
    const char *regime, *colour; // of the networks; reference and its colour; "blurred" twice
    int sources;
    char **source; // (sources) as in the pictures' names
    char **folder; // (sources) of the results: FOLDER/IIII.png
};

struct viewing {
    int conditions;
    struct viewing_condition *condition;
};

/* Gives the conditions, with the blurred references or without. Names that would be the same are an
 * error. */
err viewing_new(struct viewing **out, const struct study *study, bool blurred);
void viewing_free(struct viewing *v);

/* Gives the name of a picture. */
char *viewing_picture(const struct viewing *v, int condition, int source, int image);

#endif
