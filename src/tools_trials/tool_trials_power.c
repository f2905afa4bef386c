/* metablur trials power (doc/trials.md). */
#include "base/mem.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/power.h"
#include "trials/power_kappa.h"

/* What the options say, read into memory that run frees. */
struct request {
    double *accuracy, *kappa;
    int *observers, *trials;
    int accuracies, kappas, observer_counts, trial_counts;
};

static err read_request(struct request *r, const struct cli *cli)
{
    TRY(trials_numbers(&r->accuracy, &r->accuracies, cli, "accuracy"));
    if (cli_text(cli, "kappa")) TRY(trials_numbers(&r->kappa, &r->kappas, cli, "kappa"));
    TRY(trials_wholes(&r->observers, &r->observer_counts, cli, "observers"));
    return trials_wholes(&r->trials, &r->trial_counts, cli, "trials");
}

/* Of a difference in accuracy. */
static err accuracy_power(struct tsv **table, const struct request *r, const struct cli *cli)
{
    struct simulate_plan plan = {.conditions = r->accuracies,
                                 .accuracy = r->accuracy,
                                 .spread = cli_number(cli, "spread"),
                                 .hardness = cli_number(cli, "hardness")};
    return power_table(table, &plan, r->observers, r->observer_counts, r->trials, r->trial_counts,
                       cli_number(cli, "alpha"), cli_number(cli, "power"), trials_seed(cli));
}

/* Of an error consistency, or a difference between two. */
static err kappa_power(struct tsv **table, const struct request *r, const struct cli *cli)
{
    FAIL_IF(r->accuracies != r->kappas + 1,
            "expected %d accuracies, of the person and of each network, got %d", r->kappas + 1,
            r->accuracies);
    struct copy_plan plan = {.copiers = r->kappas, .accuracy = r->accuracy, .kappa = r->kappa};
    return power_kappa_table(table, &plan, r->trials, r->trial_counts, cli_number(cli, "alpha"),
                             cli_number(cli, "power"), trials_seed(cli));
}

static err run(const struct cli *cli)
{
    struct request r = {0};
    struct tsv *table = NULL;
    err e = read_request(&r, cli);
    if (!e) e = (r.kappa ? kappa_power : accuracy_power)(&table, &r, cli);
    mem_free(r.accuracy);
    mem_free(r.kappa);
    mem_free(r.observers);
    mem_free(r.trials);
    TRY(e);
    trials_print(table, mem_text(r.kappas ? "bootstrap of kappa over images, %d simulated studies "
                                            "a row, copy model"
                                          : "paired t test over observers, %d simulated studies a "
                                            "row; trials are those of each condition",
                                 POWER_RUNS));
    return NULL;
}

static const struct cli_option options[] = {
    {"accuracy", CLI_TEXT, "P,Q", NULL, "in the two conditions, mean over observers"},
    {"kappa", CLI_TEXT, "K[,L]", NULL, "of one network with a person, or of two to tell apart"},
    {"observers", CLI_TEXT, "A,B,...", "5,10,20,40", "numbers of observers to try"},
    {"trials", CLI_TEXT, "A,B,...", "20,40,80,160", "numbers of trials in a condition to try"},
    {"spread", CLI_NUMBER, "SD", "0.2", "of observers, in units of the normal"},
    {"hardness", CLI_NUMBER, "SD", "0", "of images, in the same units"},
    {"alpha", CLI_NUMBER, "A", "0.05", "the level of the test"},
    {"power", CLI_NUMBER, "P", "0.8", "what is enough"},
    TRIALS_SEED,
    {0},
};

struct cli tool_trials_power = {
    .name = "trials power",
    .operands = "",
    .purpose = "How many observers and trials show a difference, or an error "
               "consistency.",
    .example = "metablur trials power --accuracy .4,.5 --observers 5,10",
    .min = 0,
    .max = 0,
    .options = options,
    .run = run};
