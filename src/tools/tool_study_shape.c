/* metablur study shape: the stage `shape` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_shape, cli);
}

struct cli tool_study_shape = {
    .name = "study shape",
    .operands = "",
    .purpose = "Measure a network's shape bias, and its accuracy on silhouettes and edges.",
    .example = "metablur study shape --study toy --model vgg_tiny-clear-gray-1",
    .options = stage_model_options,
    .run = run};
