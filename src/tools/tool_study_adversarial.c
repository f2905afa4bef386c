/* metablur study adversarial: the stage `adversarial` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_adversarial, cli);
}

struct cli tool_study_adversarial = {
    .name = "study adversarial",
    .operands = "",
    .purpose = "Measure a network's accuracy on pictures changed against it.",
    .example = "metablur study adversarial --study toy --model vgg_tiny-clear-gray-1",
    .options = stage_model_options,
    .run = run};
