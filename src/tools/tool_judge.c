/* metablur judge: the stage `judge` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_judge, cli);
}

struct cli tool_judge = {.name = "judge",
                         .operands = "",
                         .purpose = "Let every other network classify the metamers.",
                         .example = "metablur judge --study toy",
                         .options = stage_options,
                         .run = run};
