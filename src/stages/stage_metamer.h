/* Some of the metamers of a network; the stage itself is in the registry. */
#ifndef STAGES_STAGE_METAMER_H
#define STAGES_STAGE_METAMER_H

#include "settings/study.h"

/* Makes part 1 .. parts of the metamers of a network: batches of references at a layer, in turn.
 * Leaves their checkpoints, with which the stage goes on to the same bytes as without. */
err stage_metamer_part(const struct study *study, const char *network, int part, int parts);

#endif
