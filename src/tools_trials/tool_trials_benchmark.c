/* metablur trials benchmark (doc/trials.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/benchmark.h"

static err run(const struct cli *cli)
{
    struct tsv *table;
    char *note;
    TRY(benchmark_table(&table, &note, cli->operand[0], cli_text(cli, "datasets"), cli->operand + 1,
                        cli->count - 1, cli_text(cli, "categories")));
    trials_print(table, note);
    return NULL;
}

static const struct cli_option options[] = {
    {"datasets", CLI_TEXT, "LIST", NULL, "folders of HUMANDIR to use, A,B,...; else all"},
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_benchmark = {
    .name = "trials benchmark",
    .operands = "HUMANDIR [MODELFILE|DIR...]",
    .purpose = "Networks against people over data sets, as model-vs-human aggregates them.",
    .example = "metablur trials benchmark humans low-pass_network.csv edge_network.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
