/* metablur trials confusion (doc/trials.md). */
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "tools_trials/trials_plate.h"
#include "trials/confusion.h"

static err analyse(struct tsv **table, char **note, const struct trial_table *t,
                   const struct cli *cli)
{
    (void)note;
    const char *plate = cli_text(cli, "plate");
    struct tsv *matrix = confusion_table(t);
    err e = plate ? trials_plate(matrix, plate) : NULL;
    if (e)
        tsv_free(matrix);
    else
        *table = matrix;
    return e;
}

static err run(const struct cli *cli)
{
    return trials_run(cli, analyse);
}

static const struct cli_option options[] = {
    {"plate", CLI_TEXT, "OUT.svg", NULL, "draw the table, too"},
    TRIALS_CATEGORIES,
    {0},
};

struct cli tool_trials_confusion = {
    .name = "trials confusion",
    .operands = "FILE|DIR...",
    .purpose = "What was answered (rows) to what (columns), per cent of the column's trials.",
    .example = "metablur trials confusion --plate people.svg people.csv",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
