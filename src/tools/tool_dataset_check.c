/* metablur dataset check: all problems of a folder of pictures at once. */
#include "base/cli.h"
#include "data/check.h"
#include "tools/tool.h"

#include <stdio.h>

static err run(const struct cli *cli)
{
    struct tsv *table;
    struct check_result r;
    TRY(check_run(&table, &r, cli->operand[0]));
    tsv_print(table, stdout);
    tsv_free(table);
    fprintf(stderr, "%s: %d pictures read, %d problems, %d notes\n", cli->operand[0], r.pictures,
            r.problems, r.notes);
    FAIL_IF(r.problems, "%s: %d problem%s", cli->operand[0], r.problems,
            r.problems == 1 ? "" : "s");
    return NULL;
}

struct cli tool_dataset_check = {
    .name = "dataset check",
    .operands = "PATH",
    .purpose = "List all problems of a data set's files: what cannot be read, what is there twice.",
    .example = "metablur dataset check photographs",
    .min = 1,
    .max = 1,
    .run = run,
};
