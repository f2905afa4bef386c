/* What is in the folders of published observers, by the names of their files. */
#ifndef PIPELINE_OBSERVED_H
#define PIPELINE_OBSERVED_H

#include "settings/study.h"

/* Gives what is in folders (words) below the place of published observers, "FOLDER=STATE ..."; the
 * state is a digest of the names of all files, or "missing". */
char *observed_state(const struct study *study, const char *folders);

#endif
