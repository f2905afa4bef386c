/* metablur dataset pack: the stage `data` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_data, cli);
}

struct cli tool_dataset_pack = {.name = "dataset pack",
                                .operands = "",
                                .purpose = "Decode, resize and pack the pictures of a study.",
                                .example = "metablur dataset pack --study toy",
                                .options = stage_options,
                                .run = run};
