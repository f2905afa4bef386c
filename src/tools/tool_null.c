/* metablur null: the stage `null` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_null, cli);
}

struct cli tool_null = {.name = "null",
                        .operands = "",
                        .purpose = "Measure how alike random training pictures are to a network.",
                        .example = "metablur null --study toy --model vgg_tiny-clear-gray-1",
                        .options = stage_model_options,
                        .run = run};
