/* Patterns of results: a path below the results with the network's name in the place of %. */
#ifndef PIPELINE_PATTERN_H
#define PIPELINE_PATTERN_H

#include "settings/study.h"

/* Gives the path for a network; a pattern without % and one without a network (NULL) stay as they
 * are. */
char *pattern_expand(const char *pattern, const struct network *network);

#endif
