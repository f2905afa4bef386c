/* metablur trials simulate (doc/trials.md). */
#include "base/mem.h"
#include "base/text.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/condition.h"
#include "trials/copy.h"
#include "trials/simulate.h"
#include "trials/trial_csv.h"

/* Observers who copy the first one, in one condition. */
static err copied_trials(struct trial_table **t, const struct simulate_plan *plan,
                         const double *kappa, const char *const *names, const struct cli *cli)
{
    const struct copy_plan copying = {plan->observers - 1, plan->images, plan->accuracy, kappa};
    struct copy *copiers;
    TRY(copy_new(&copiers, &copying));
    bool *correct = mem_new((size_t)plan->observers * (size_t)plan->images, sizeof *correct);
    copy_run(correct, &copying, copiers, trials_seed(cli), 0);
    err e =
        simulate_answers(t, plan, correct, names, cli_text(cli, "categories"), trials_seed(cli));
    mem_free(correct);
    mem_free(copiers);
    return e;
}

/* Makes the trials of the plan and writes them; conditions (plan->conditions). kappa: NULL for
 * observers who do not copy. */
static err write_trials(const struct simulate_plan *plan, const double *conditions,
                        const double *kappa, const struct cli *cli)
{
    char **names = mem_new((size_t)plan->conditions, sizeof *names);
    for (int i = 0; i < plan->conditions; i++) names[i] = condition_number(conditions[i]);
    const char *const *conditions_of = (const char *const *)names;
    struct trial_table *t;
    err e = kappa ? copied_trials(&t, plan, kappa, conditions_of, cli)
                  : simulate_trials(&t, plan, conditions_of, cli_text(cli, "categories"),
                                    trials_seed(cli));
    text_words_free(names, plan->conditions);
    TRY(e);
    e = trial_csv_write(t, cli->operand[0]);
    trial_free(t);
    return e;
}

/* What the lists say, read into memory that run frees. */
struct request {
    double *accuracy, *conditions, *kappa;
    int accuracies, condition_count, kappas;
};

static err read_request(struct request *r, const struct cli *cli)
{
    TRY(trials_numbers(&r->accuracy, &r->accuracies, cli, "accuracy"));
    TRY(trials_numbers(&r->conditions, &r->condition_count, cli, "conditions"));
    if (cli_text(cli, "kappa")) TRY(trials_numbers(&r->kappa, &r->kappas, cli, "kappa"));
    FAIL_IF(!r->kappa && r->condition_count != r->accuracies,
            "expected as many conditions as accuracies, got %d and %d", r->condition_count,
            r->accuracies);
    FAIL_IF(r->kappa && (r->condition_count != 1 || r->accuracies != r->kappas + 1),
            "expected one condition and %d accuracies, of who is copied and of each copier, got "
            "%d and %d",
            r->kappas + 1, r->condition_count, r->accuracies);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct request r = {0};
    err e = read_request(&r, cli);
    if (!e) {
        struct simulate_plan plan = {.observers =
                                         r.kappa ? r.kappas + 1 : cli_whole(cli, "observers"),
                                     .conditions = r.condition_count,
                                     .images = cli_whole(cli, "images"),
                                     .accuracy = r.accuracy,
                                     .spread = cli_number(cli, "spread"),
                                     .hardness = cli_number(cli, "hardness")};
        e = write_trials(&plan, r.conditions, r.kappa, cli);
    }
    mem_free(r.accuracy);
    mem_free(r.conditions);
    mem_free(r.kappa);
    return e;
}

static const struct cli_option options[] = {
    {"observers", CLI_WHOLE, "N", "10", "how many"},
    {"conditions", CLI_TEXT, "A,B,...", NULL, "numbers, such as blur"},
    {"accuracy", CLI_TEXT, "P,Q,...", NULL, "in each condition, mean over observers"},
    {"kappa", CLI_TEXT, "K,L,...", NULL, "observers 2, 3, ... copy the first, accuracy of each"},
    {"images", CLI_WHOLE, "N", "160", "in each condition"},
    {"spread", CLI_NUMBER, "SD", "0.2", "of observers, in units of the normal"},
    {"hardness", CLI_NUMBER, "SD", "0.6", "of images, in the same units"},
    {"categories", CLI_TEXT, "LIST", "geirhos16", "the categories, A,B,..."},
    TRIALS_SEED,
    {0},
};

struct cli tool_trials_simulate = {
    .name = "trials simulate",
    .operands = "OUT.csv",
    .purpose = "Make up observers of given accuracy for planning; subj says simulated.",
    .example = "metablur trials simulate --conditions 0,4,8 --accuracy .9,.7,.4 planned.csv",
    .min = 1,
    .max = 1,
    .options = options,
    .run = run};
