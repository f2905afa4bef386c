/* metablur train: the stage `train` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_train, cli);
}

struct cli tool_train = {.name = "train",
                         .operands = "",
                         .purpose = "Train one network of a study.",
                         .example = "metablur train --study toy --model vgg_tiny-clear-gray-1",
                         .options = stage_model_options,
                         .run = run};
