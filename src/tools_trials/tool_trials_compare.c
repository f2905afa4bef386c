/* metablur trials compare (doc/consistency.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/consistency_compare.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    return consistency_compare_table(table, note, t, cli_text(cli, "networks"),
                                     cli_text(cli, "by") != NULL, trials_over(cli),
                                     cli_whole(cli, "shared"), trials_seed(cli));
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"networks", CLI_TEXT, "A,B,...", CLI_REQUIRED, "what to compare; all others are the people"},
    {"by", CLI_CHOICE, "condition", NULL, "each condition alone, instead of all together"},
    TRIALS_OVER,
    TRIALS_SHARED,
    TRIALS_SEED,
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_compare = {
    .name = "trials compare",
    .operands = "FILE|DIR...",
    .purpose = "Whether networks differ in their error consistency with the same people.",
    .example = "metablur trials compare --networks network,blurred humans/edge edge_network.csv "
               "edge_blurred.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
