/* metablur trials check (doc/trials.md). */
#include "people/design.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/check.h"

static int by_design(struct tsv *list, const void *design, const struct trial_table *t)
{
    return design_check(list, design, t);
}

/* Gives the table; with --design what was to be shown decides, and not what others saw. */
static err check(struct tsv **table, int *problems, const struct cli *cli)
{
    struct design *design;
    const char *path = cli_text(cli, "design"), *categories = cli_text(cli, "categories");
    if (!path)
        return check_table(table, problems, cli->operand, cli->count, categories, NULL, NULL);
    TRY(design_read(&design, path));
    err e = check_table(table, problems, cli->operand, cli->count, categories, by_design, design);
    design_free(design);
    return e;
}

static err run(const struct cli *cli)
{
    struct tsv *table;
    int problems;
    TRY(check(&table, &problems, cli));
    trials_print(table, NULL);
    FAIL_IF(problems, "%d problem%s", problems, problems == 1 ? "" : "s");
    return NULL;
}

static const struct cli_option options[] = {
    TRIALS_CATEGORIES,
    {"design", CLI_TEXT, "design.js", NULL, "of our experiment: check what each was to be shown"},
    {0}};

struct cli tool_trials_check = {
    .name = "trials check",
    .operands = "FILE|DIR...",
    .purpose = "What is in files of trials, and every problem with file and line.",
    .example = "metablur trials check --categories geirhos16 people.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
