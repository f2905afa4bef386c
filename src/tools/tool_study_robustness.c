/* metablur study robustness: the stage `robustness` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_robustness, cli);
}

struct cli tool_study_robustness = {
    .name = "study robustness",
    .operands = "",
    .purpose = "Measure a network's accuracy against contrast and noise.",
    .example = "metablur study robustness --study toy --model vgg_tiny-clear-gray-1",
    .options = stage_model_options,
    .run = run};
