/* Whether the architectures of a study can do what it asks of them, before anything runs. */
#ifndef SETTINGS_ARCHITECTURES_H
#define SETTINGS_ARCHITECTURES_H

#include "settings/study.h"

/* Whether the architectures are there, fit the pictures where [data] size says theirs, and have the
 * layers that metamers match; an error of the layers lists, for each architecture that lacks one,
 * those it has. */
err architectures_check(const struct study *study);

#endif
