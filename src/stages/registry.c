/* The registry of stages (pipeline/stage.h). */
#include "stages/registry.h"

const struct stage *const stage_registry[] = {
#define ENTRY(name) &stage_##name,
#include "gen/stage.def"
#undef ENTRY
    NULL};
