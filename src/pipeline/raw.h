/* Whether the raw files that a stage read have changed: the pictures of a study, and the published
 * pictures and trials that networks are compared with. */
#ifndef PIPELINE_RAW_H
#define PIPELINE_RAW_H

#include "base/record.h"
#include "pipeline/digests.h"
#include "settings/study.h"

/* Gives why the raw files that the stage of a record read are others now, or NULL if they are not,
 * or if they are not on this machine. data: where the pictures are. */
err raw_why(char **why, const struct record *record, const struct study *study, const char *data,
            struct digests *digests);

#endif
