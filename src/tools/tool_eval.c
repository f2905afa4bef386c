/* metablur eval: the stage `eval` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_eval, cli);
}

struct cli tool_eval = {.name = "eval",
                        .operands = "",
                        .purpose =
                            "Measure the accuracy of a trained network at each sigma of the study.",
                        .example = "metablur eval --study toy --model vgg_tiny-clear-gray-1",
                        .options = stage_model_options,
                        .run = run};
