/* metablur diagnosis: one metamer of a study, unit by unit. */
#include "kernel/kernel.h"
#include "stages/diagnosis.h"
#include "tools/stage.h"

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    {"image", CLI_WHOLE, "N", "0", "the reference, counted from 0"},
    {"layer", CLI_TEXT, "NAME", NULL, "of the metamer, if not the deepest"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

static err write(const struct cli *cli, const struct study *study)
{
    struct tsv *t;
    TRY(diagnosis(&t, study, cli_text(cli, "model"), cli_text(cli, "layer"),
                  cli_whole(cli, "image")));
    tsv_print(t, stdout);
    tsv_free(t);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct study *study;
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = write(cli, study);
    study_free(study);
    return e;
}

struct cli tool_diagnosis = {
    .name = "diagnosis",
    .operands = "",
    .purpose = "Activations of a metamer and its original at the layer and the output, as a table.",
    .example = "metablur diagnosis --study toy --model vgg_tiny-clear-gray-1 --image 3",
    .options = options,
    .run = run};
