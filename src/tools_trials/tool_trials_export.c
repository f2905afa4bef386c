/* metablur trials export (doc/answers.md). */
#include "people/psychds.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/trial_csv.h"

static err run(const struct cli *cli)
{
    struct trial_table *t;
    TRY(trial_csv_read(&t, cli->operand, cli->count, NULL, NULL));
    err e = psychds_write(cli_text(cli, "out"), cli_text(cli, "name"), t);
    trial_free(t);
    return e;
}

static const struct cli_option options[] = {
    {"out", CLI_TEXT, "FOLDER", CLI_REQUIRED, "the data set to write"},
    {"name", CLI_TEXT, "STUDY", CLI_REQUIRED, "what it is called"},
    {0},
};

struct cli tool_trials_export = {
    .name = "trials export",
    .operands = "FILE|DIR...",
    .purpose = "Write answers as a Psych-DS folder with tidy CSV, dictionary and participants.tsv.",
    .example = "metablur trials export --name toy --out dataset people.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
