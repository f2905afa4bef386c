/* metablur study references: the stage `references` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_references, cli);
}

struct cli tool_study_references = {.name = "study references",
                                    .operands = "",
                                    .purpose =
                                        "Choose the held-out pictures that metamers are made of.",
                                    .example = "metablur study references --study toy",
                                    .options = stage_options,
                                    .run = run};
