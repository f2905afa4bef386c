/* metablur trials rehearse (doc/answers.md). */
#include "tools/stage.h"
#include "tools/tool.h"
#include "tools_trials/rehearse.h"
#include "trials/trial_csv.h"

static err run(const struct cli *cli)
{
    const double p[] = {cli_number(cli, "regime"), cli_number(cli, "others")};
    struct rehearse r;
    struct trial_table *t;
    err e = rehearse_init(&r, cli, p, cli_whole(cli, "participants"));
    if (!e) e = rehearsal_trials(&t, &r.plan);
    if (!e) {
        e = trial_csv_write(t, cli->operand[0]);
        trial_free(t);
    }
    rehearse_fini(&r);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"show", CLI_CHOICE, "all|metamers", "all", "metamers: without the blurred references"},
    {"participants", CLI_WHOLE, "N", "30", "how many"},
    {"regime", CLI_NUMBER, "P", "0.4", "recognised metamers of the [contrast] regime"},
    {"others", CLI_NUMBER, "P", "0.3", "recognised metamers of all others"},
    REHEARSE_MODEL,
    {0},
};

struct cli tool_trials_rehearse = {
    .name = "trials rehearse",
    .operands = "OUT.csv",
    .purpose = "Make up answers to the experiment of a study, to try the analysis; subj says "
               "simulated.",
    .example = "metablur trials rehearse --study toy --participants 8 rehearsal.csv",
    .min = 1,
    .max = 1,
    .options = options,
    .run = run};
