/* metablur trials check (doc/trials.md). */
#include "tools/tool.h"
#include "tools/trials.h"
#include "trials/check.h"

static err run(const struct cli *cli)
{
    struct tsv *table;
    int problems;
    TRY(check_table(&table, &problems, cli->operand, cli->count, cli_text(cli, "categories")));
    trials_print(table, NULL);
    FAIL_IF(problems, "%d problem%s", problems, problems == 1 ? "" : "s");
    return NULL;
}

static const struct cli_option options[] = {TRIALS_CATEGORIES, {0}};

struct cli tool_trials_check = {
    .name = "trials check",
    .operands = "FILE|DIR...",
    .purpose = "What is in files of trials, and every problem with file and line.",
    .example = "metablur trials check --categories geirhos16 people.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
