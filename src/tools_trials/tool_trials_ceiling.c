/* metablur trials ceiling (doc/trials.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/ceiling.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    bool by_condition = cli_text(cli, "by") != NULL;
    return ceiling_table(table, note, t, by_condition, cli_whole(cli, "shared"), trials_seed(cli));
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"by", CLI_CHOICE, "condition", NULL, "each condition alone, instead of all together"},
    TRIALS_SHARED,
    TRIALS_SEED,
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_ceiling = {.name = "trials ceiling",
                                  .operands = "FILE|DIR...",
                                  .purpose =
                                      "Noise ceilings of the proportion correct of each image.",
                                  .example = "metablur trials ceiling people.csv",
                                  .min = 1,
                                  .max = 100000,
                                  .options = options,
                                  .run = run};
