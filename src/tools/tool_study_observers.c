/* metablur study observers: the stage `observers` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_observers, cli);
}

struct cli tool_study_observers = {
    .name = "study observers",
    .operands = "",
    .purpose = "Set the networks beside published observers of edges and silhouettes.",
    .example = "metablur study observers --study toy",
    .options = stage_options,
    .run = run};
