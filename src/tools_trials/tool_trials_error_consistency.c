/* metablur trials error-consistency (doc/consistency.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/consistency_group.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    return consistency_table(table, note, t, cli_text(cli, "by") != NULL, trials_over(cli),
                             cli_whole(cli, "shared"), trials_seed(cli));
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"by", CLI_CHOICE, "condition", NULL, "each condition alone, instead of all together"},
    TRIALS_OVER,
    TRIALS_SHARED,
    TRIALS_SEED,
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_error_consistency = {
    .name = "trials error-consistency",
    .operands = "FILE|DIR...",
    .purpose = "Whether observers err on the same images: kappa of every pair, and the mean.",
    .example = "metablur trials error-consistency --by condition people.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
