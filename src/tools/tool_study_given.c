/* metablur study given: trained networks from an earlier run. */
#include "pipeline/given.h"
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    TRY(stage_study(&study, cli));
    int taken;
    err e = given_take(&taken, study, cli_text(cli, "from"));
    if (!e && taken < study->networks)
        fprintf(stderr, "%d of %d networks are given; make figures trains the others\n", taken,
                study->networks);
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"from", CLI_TEXT, "FOLDER", CLI_REQUIRED, "results of an earlier run, with train/ in it"},
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

struct cli tool_study_given = {
    .name = "study given",
    .operands = "",
    .purpose = "Take trained networks from an earlier run, once the pictures are packed.",
    .example = "metablur study given --study toy --from given",
    .options = options,
    .run = run};
