/* metablur study evaluations: the stage `evaluations` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_evaluations, cli);
}

struct cli tool_study_evaluations = {.name = "study evaluations",
                                     .operands = "",
                                     .purpose = "Join the evaluations of all networks.",
                                     .example = "metablur study evaluations --study toy",
                                     .options = stage_options,
                                     .run = run};
