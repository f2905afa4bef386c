/* metablur trials anova (doc/trials.md). */
#include "base/mem.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/anova.h"
#include "trials/bootstrap.h"

#include <math.h>

/* The smallest group is the one to warn about. */
static void warn(char **note, const struct tsv *means)
{
    double min = INFINITY, n;
    for (int r = 0; r < means->rows; r++) {
        err e = tsv_number(&n, means, r, "n");
        if (!e && n < min) min = n;
        err_free(e);
    }
    if (isfinite(min)) bootstrap_warn(note, (int)min);
}

static err run(const struct cli *cli)
{
    struct anova_columns columns = {.subject = cli_text(cli, "subject"),
                                    .within = cli_text(cli, "within"),
                                    .values = cli_text(cli, "values"),
                                    .between = cli_text(cli, "between"),
                                    .where = cli_text(cli, "where")};
    struct tsv *table;
    bool means = cli_flag(cli, "means");
    TRY((means ? anova_means : anova_table)(&table, cli->operand[0], &columns, trials_seed(cli)));
    char *note = means ? mem_text("lo and hi: 95 %%, bootstrap over participants")
                       : mem_text("p: share of %d permutations with as large an F, at least %g",
                                  ANOVA_DRAWS, 1.0 / ANOVA_DRAWS);
    if (means) warn(&note, table);
    trials_print(table, note);
    return NULL;
}

static const struct cli_option options[] = {
    {"subject", CLI_TEXT, "COLUMN", "participant", "who"},
    {"within", CLI_TEXT, "COLUMN[,COLUMN]", "stage", "one or two factors within participants"},
    {"values", CLI_TEXT, "COLUMN[,COLUMN...]", "human_correct", "several: kinds of observers"},
    {"between", CLI_TEXT, "COLUMN", NULL, "the column that names a participant's group"},
    {"where", CLI_TEXT, "COLUMN=VALUE,...", NULL, "the rows to keep; else all"},
    {"means", CLI_FLAG, NULL, NULL, "print the means of groups and levels instead"},
    TRIALS_SEED,
    {0},
};

struct cli tool_trials_anova = {
    .name = "trials anova",
    .operands = "FILE",
    .purpose = "Analysis of variance by permutation of a table of participants and stages.",
    .example = "metablur trials anova --values human_correct,network_correct stages.csv",
    .min = 1,
    .max = 1,
    .options = options,
    .run = run};
