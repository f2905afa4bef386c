/* What is among the results and what the study no longer names: it is moved to FOLDER/aside/, under
 * the same path, and comes back by itself when the study names it again. */
#ifndef PIPELINE_ASIDE_H
#define PIPELINE_ASIDE_H

#include "base/record.h"
#include "settings/study.h"

/* Moves the results and records that are none of these records, with one line on stderr. */
err aside_move(const struct study *study, const struct records *records);

/* Moves one file below the results, and says nothing. */
err aside_put(const char *folder, const char *path);

/* Moves one file below the results, such as a checkpoint of other settings; why is a line that
 * names it, and is printed. Rank 0 alone does it. */
err aside_move_one(const char *folder, const char *path, const char *why);

/* Moves back what a stage or network that has no record here left with its record. */
err aside_return(const struct study *study);

#endif
