/* metablur study tables: the stage `tables` of a study. */
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    return stage_tool(&stage_tables, cli);
}

struct cli tool_study_tables = {
    .name = "study tables",
    .operands = "",
    .purpose = "Join the results of all networks into the tables of the study.",
    .example = "metablur study tables --study toy",
    .options = stage_options,
    .run = run};
