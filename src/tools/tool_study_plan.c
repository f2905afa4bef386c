/* metablur study plan: the makefile of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    TRY(stage_study(&study, cli));
    err e = (cli_flag(cli, "keep") ? stage_plan_keep : stage_plan)(study, cli_text(cli, "study"),
                                                                   cli_text(cli, "data"));
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_DATA,
    {"keep", CLI_FLAG, NULL, NULL, "leave results of single networks as they are, although stale"},
    {0},
};

struct cli tool_study_plan = {.name = "study plan",
                              .operands = "",
                              .purpose = "Write the makefile of a study: RESULTS/NAME/pipeline.mk.",
                              .example = "metablur study plan --study toy",
                              .options = options,
                              .run = run};
