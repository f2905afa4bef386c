/* The stages by name, from the names of the files src/stages/stage_NAME.c. */
#ifndef STAGES_REGISTRY_H
#define STAGES_REGISTRY_H

#include "pipeline/stage.h"

#define ENTRY(name) extern const struct stage stage_##name;
#include "gen/stage.def"
#undef ENTRY

#endif
