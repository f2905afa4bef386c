/* metablur trials accuracy (doc/trials.md). */
#include "base/mem.h"
#include "base/text.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/accuracy.h"
#include "trials/bootstrap.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    const char *by = cli_text(cli, "by"), *interval = cli_text(cli, "interval");
    enum trial_key key = text_same(by, "category") ? TRIAL_BY_CATEGORY
                         : text_same(by, "subj")   ? TRIAL_BY_SUBJ
                                                   : TRIAL_BY_CONDITION;
    bool wilson = text_same(interval, "wilson");
    *table =
        accuracy_table(t, key, wilson ? ACCURACY_WILSON : ACCURACY_OBSERVERS, trials_seed(cli));
    int shown = trial_categories_shown(t);
    *note = mem_text("no answer counts as wrong; chance %.4f (1 of %d categories shown)\n"
                     "lo and hi: 95 %%, %s",
                     1.0 / shown, shown,
                     wilson ? "Wilson, for these observers" : "bootstrap over observers");
    if (!wilson) bootstrap_warn(note, t->subj.count);
    return NULL;
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"by", CLI_CHOICE, "condition|category|subj", "condition", "what a row is about"},
    {"interval", CLI_CHOICE, "wilson|observers", "wilson", "over trials, or over observers"},
    TRIALS_SEED,
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_accuracy = {.name = "trials accuracy",
                                   .operands = "FILE|DIR...",
                                   .purpose = "Proportion correct, with its 95 % interval.",
                                   .example = "metablur trials accuracy --by subj people.csv",
                                   .min = 1,
                                   .max = 100000,
                                   .options = options,
                                   .run = run};
