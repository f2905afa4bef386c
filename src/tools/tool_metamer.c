/* metablur metamer: the stage `metamer` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_metamer, cli);
}

struct cli tool_metamer = {.name = "metamer",
                           .operands = "",
                           .purpose = "Make metamers of the references from a trained network.",
                           .example = "metablur metamer --study toy --model vgg_tiny-clear-gray-1",
                           .options = stage_model_options,
                           .run = run};
