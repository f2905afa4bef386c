/* Running one stage from the command line; see stage.h. */
#include "tools/stage.h"

#include "kernel/kernel.h"

const struct cli_option stage_options[] = {
    STAGE_OPTIONS,
    {"data", CLI_TEXT, "PATH", NULL, "reads the pictures from here, not from [data] path"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

const struct cli_option stage_model_options[] = {
    STAGE_OPTIONS,
    STAGE_MODEL,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

err stage_study(struct study **out, const struct cli *cli)
{
    return study_read(out, cli_text(cli, "study"), cli_text(cli, "results"));
}

err stage_tool(const struct stage *stage, const struct cli *cli)
{
    struct study *study;
    const char *model = stage->per_network ? cli_text(cli, "model") : NULL;
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    if (!stage->per_network && cli_text(cli, "data")) study->data = cli_text(cli, "data");
    err e = stage_run(stage, study, model);
    study_free(study);
    return e;
}
