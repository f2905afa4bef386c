/* metablur trials simulate (doc/trials.md). */
#include "base/mem.h"
#include "base/text.h"
#include "tools/tool.h"
#include "tools/trials.h"
#include "trials/condition.h"
#include "trials/simulate.h"
#include "trials/trial_csv.h"

/* Makes the trials of the plan and writes them; conditions (as many as accuracies). */
static err write_trials(const struct simulate_plan *plan, const double *conditions,
                        const struct cli *cli)
{
    char **names = mem_new((size_t)plan->conditions, sizeof *names);
    for (int i = 0; i < plan->conditions; i++) names[i] = condition_number(conditions[i]);
    struct trial_table *t;
    err e = simulate_trials(&t, plan, (const char *const *)names, cli_text(cli, "categories"),
                            trials_seed(cli));
    text_words_free(names, plan->conditions);
    TRY(e);
    e = trial_csv_write(t, cli->operand[0]);
    trial_free(t);
    return e;
}

static err run(const struct cli *cli)
{
    double *accuracy, *conditions;
    int count;
    struct simulate_plan plan = {.observers = cli_whole(cli, "observers"),
                                 .images = cli_whole(cli, "images"),
                                 .spread = cli_number(cli, "spread"),
                                 .hardness = cli_number(cli, "hardness")};
    TRY(trials_numbers(&accuracy, &plan.conditions, cli, "accuracy"));
    plan.accuracy = accuracy;
    err e = trials_numbers(&conditions, &count, cli, "conditions");
    if (!e) {
        e = count == plan.conditions ? write_trials(&plan, conditions, cli)
                                     : err_new("expected as many conditions as accuracies, got "
                                               "%d and %d",
                                               count, plan.conditions);
        mem_free(conditions);
    }
    mem_free(accuracy);
    return e;
}

static const struct cli_option options[] = {
    {"observers", CLI_WHOLE, "N", "10", "how many"},
    {"conditions", CLI_TEXT, "A,B,...", NULL, "numbers, such as blur"},
    {"accuracy", CLI_TEXT, "P,Q,...", NULL, "in each condition, mean over observers"},
    {"images", CLI_WHOLE, "N", "160", "in each condition"},
    {"spread", CLI_NUMBER, "SD", "0.2", "of observers, in units of the normal"},
    {"hardness", CLI_NUMBER, "SD", "0.6", "of images, likewise"},
    {"categories", CLI_TEXT, "LIST", "geirhos16", "the categories, A,B,..."},
    TRIALS_SEED,
    {0},
};

struct cli tool_trials_simulate = {
    .name = "trials simulate",
    .operands = "OUT.csv",
    .purpose = "Make up observers of given accuracy for planning; subj says simulated.",
    .example = "metablur trials simulate --conditions 0,4,8 --accuracy .9,.7,.4 planned.csv",
    .least = 1,
    .most = 1,
    .options = options,
    .run = run};
