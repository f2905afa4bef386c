/* metablur train: the stage `train` of a study, or the values of one of its steps. */
#include "kernel/kernel.h"
#include "stages/stage_train.h"
#include "tools/stage.h"

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    STAGE_NEEDED,
    {"step", CLI_WHOLE, "N", NULL,
     "instead: all values of step N (0, 1, ...), to train/NETWORK.step-N.safetensors"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static err run(const struct cli *cli)
{
    if (!cli_text(cli, "step")) return stage_tool(cli);
    struct study *study;
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = stage_train_step(study, cli_text(cli, "model"), cli_whole(cli, "step"));
    study_free(study);
    return e;
}

struct cli tool_train = {.name = "train",
                         .operands = "",
                         .purpose = "Train one network of a study.",
                         .example = "metablur train --study toy --model vgg_tiny-clear-gray-1",
                         .options = options,
                         .ranks = true,
                         .run = run};
