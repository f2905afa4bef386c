/* metablur trials psychometric (doc/trials.md). */
#include "base/mem.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/bootstrap.h"
#include "trials/psychometric.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    double guess = -1;
    if (cli_text(cli, "guess")) {
        guess = cli_number(cli, "guess");
        FAIL_IF(guess < 0, "--guess: expected 0 or more, got %g", guess);
    }
    TRY(psychometric_table(table, t, cli_number(cli, "level"), guess, trials_seed(cli)));
    *note = mem_text("fit: guess + (1 - guess - lapse) / (1 + (x / midpoint)^slope), lapse to %g\n"
                     "lo and hi: 95 %%, bootstrap over %s",
                     PSYCHOMETRIC_LAPSE, t->subj.count > 1 ? "observers" : "trials");
    if (t->subj.count > 1) bootstrap_warn(note, t->subj.count);
    return NULL;
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"level", CLI_NUMBER, "P", "0.5", "the accuracy at threshold"},
    {"guess", CLI_NUMBER, "G", NULL, "the guess rate of the fit; else 1 / categories shown"},
    TRIALS_SEED,
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_psychometric = {
    .name = "trials psychometric",
    .operands = "FILE|DIR...",
    .purpose = "The condition (a number) at which accuracy passes a level.",
    .example = "metablur trials psychometric --level 0.5 blur.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
