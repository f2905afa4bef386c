/* metablur study provenance: the records of a study, and their root. */
#include "pipeline/provenance.h"
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    TRY(stage_study(&study, cli));
    err e = provenance_table(study);
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {NULL, CLI_FLAG, NULL, NULL, NULL},
};

struct cli tool_study_provenance = {
    .name = "study provenance",
    .operands = "",
    .purpose = "Write the list of all records of a study and their root: provenance.tsv.",
    .example = "metablur study provenance --study toy",
    .options = options,
    .run = run};
