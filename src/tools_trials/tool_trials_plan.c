/* metablur trials plan (doc/answers.md). */
#include "base/mem.h"
#include "people/human_power.h"
#include "tools/stage.h"
#include "tools/tool.h"
#include "tools_trials/rehearse.h"
#include "tools_trials/trials.h"

static err with_study(struct tsv **table, const struct cli *cli, const int *participants, int count)
{
    const double p[] = {cli_number(cli, "regime"), cli_number(cli, "others")};
    struct rehearse r;
    err e = rehearse_init(&r, cli, p, 1);
    if (!e) e = human_power(table, &r.plan, participants, count, cli_number(cli, "power"));
    rehearse_fini(&r);
    return e;
}

static err run(const struct cli *cli)
{
    int *participants, count;
    struct tsv *table;
    TRY(trials_wholes(&participants, &count, cli, "participants"));
    err e = with_study(&table, cli, participants, count);
    mem_free(participants);
    TRY(e);
    trials_print(table, mem_text("%d simulated experiments a row, crossed logistic mixed model; "
                                 "whole numbers of rounds balance conditions",
                                 HUMAN_POWER_RUNS));
    return NULL;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"show", CLI_CHOICE, "all|metamers", "all", "metamers: without the blurred references"},
    {"participants", CLI_TEXT, "A,B,...", "13,26,52,104", "numbers of participants to try"},
    {"regime", CLI_NUMBER, "P", "0.4", "recognised metamers of the [contrast] regime"},
    {"others", CLI_NUMBER, "P", "0.3", "recognised metamers of all others"},
    REHEARSE_MODEL,
    {"power", CLI_NUMBER, "P", "0.8", "what is enough"},
    {0},
};

struct cli tool_trials_plan = {.name = "trials plan",
                               .operands = "",
                               .purpose = "How many participants answer the question of a study.",
                               .example = "metablur trials plan --study toy --participants 7,14",
                               .min = 0,
                               .max = 0,
                               .options = options,
                               .run = run};
