/* metablur trials power (doc/trials.md). */
#include "base/mem.h"
#include "tools/tool.h"
#include "tools/trials.h"
#include "trials/power.h"

/* What the options say, read into memory that run frees. */
struct request {
    double *accuracy;
    int *observers, *trials;
    int conditions, observer_counts, trial_counts;
};

static err read_request(struct request *r, const struct cli *cli)
{
    TRY(trials_numbers(&r->accuracy, &r->conditions, cli, "accuracy"));
    TRY(trials_wholes(&r->observers, &r->observer_counts, cli, "observers"));
    return trials_wholes(&r->trials, &r->trial_counts, cli, "trials");
}

static err run(const struct cli *cli)
{
    struct request r = {0};
    struct tsv *table = NULL;
    err e = read_request(&r, cli);
    if (!e) {
        struct simulate_plan plan = {.conditions = r.conditions,
                                     .accuracy = r.accuracy,
                                     .spread = cli_number(cli, "spread"),
                                     .hardness = cli_number(cli, "hardness")};
        e = power_table(&table, &plan, r.observers, r.observer_counts, r.trials, r.trial_counts,
                        cli_number(cli, "alpha"), cli_number(cli, "power"), trials_seed(cli));
    }
    mem_free(r.accuracy);
    mem_free(r.observers);
    mem_free(r.trials);
    if (!e)
        trials_print(table, mem_text("paired t test over observers, %d simulated studies a row; "
                                     "trials are those of each condition",
                                     POWER_RUNS));
    return e;
}

static const struct cli_option options[] = {
    {"accuracy", CLI_TEXT, "P,Q", NULL, "in the two conditions, mean over observers"},
    {"observers", CLI_TEXT, "A,B,...", "5,10,20,40", "numbers of observers to try"},
    {"trials", CLI_TEXT, "A,B,...", "20,40,80,160", "numbers of trials in a condition to try"},
    {"spread", CLI_NUMBER, "SD", "0.2", "of observers, in units of the normal"},
    {"hardness", CLI_NUMBER, "SD", "0", "of images, likewise"},
    {"alpha", CLI_NUMBER, "A", "0.05", "the level of the test"},
    {"power", CLI_NUMBER, "P", "0.8", "what is enough"},
    TRIALS_SEED,
    {0},
};

struct cli tool_trials_power = {.name = "trials power",
                                .operands = "",
                                .purpose = "How many observers and trials show a difference.",
                                .example =
                                    "metablur trials power --accuracy .4,.5 --observers 5,10",
                                .least = 0,
                                .most = 0,
                                .options = options,
                                .run = run};
