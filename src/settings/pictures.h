/* The pictures of a study: what [data] says of its parts, and the parts as the stage data packed
 * them. */
#ifndef SETTINGS_PICTURES_H
#define SETTINGS_PICTURES_H

#include "data/dataset.h"
#include "settings/study.h"

/* What [data] says of a part (train, test); merge is borrowed from the study. */
struct dataset_options pictures_options(const struct study *study, const char *part);

/* Gives the name of the file with a large part in gray: made where a study has networks of both
 * colours. */
char *pictures_gray(const struct study *study, const char *part);

/* Gives a packed part (train, val, test, references) in the colour of a network: channels 1 or 3.
 */
err pictures_read(struct dataset **out, const struct study *study, const char *part, int channels);

/* Whether the study has training pictures; one that trains nothing may have none. */
bool pictures_has_train(const struct study *study);

#endif
