/* metablur study plan: the makefile of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    TRY(stage_study(&study, cli));
    err e = stage_plan(study, cli_text(cli, "study"), cli_text(cli, "data"));
    study_free(study);
    return e;
}

struct cli tool_study_plan = {.name = "study plan",
                              .operands = "",
                              .purpose = "Write the makefile of a study: RESULTS/NAME/pipeline.mk.",
                              .example = "metablur study plan --study toy",
                              .options = stage_options,
                              .run = run};
