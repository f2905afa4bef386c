/* metablur study human: the stage `human` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_human, cli);
}

struct cli tool_study_human = {.name = "study human",
                               .operands = "",
                               .purpose = "Set people's answers against those of the networks.",
                               .example = "metablur study human --study toy",
                               .options = stage_options,
                               .run = run};
