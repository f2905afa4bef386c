/* metablur study tuning: the stage `tuning` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_tuning, cli);
}

struct cli tool_study_tuning = {
    .name = "study tuning",
    .operands = "",
    .purpose = "Measure the spatial-frequency tuning of a network's layers.",
    .example = "metablur study tuning --study toy --model vgg_tiny-clear-gray-1",
    .options = stage_model_options,
    .run = run};
