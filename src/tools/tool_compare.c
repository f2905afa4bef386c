/* metablur compare: what differs between two runs of a study, and why. */
#include "report/change.h"
#include "tools/tool.h"

static err compare(const struct cli *cli, const struct change_side *before,
                   const struct change_side *after)
{
    struct tsv *differences;
    TRY(change_find(&differences, before, after));
    tsv_print(differences, stdout);
    err e = cli_text(cli, "html") ? change_page(cli_text(cli, "html"), differences, before, after)
                                  : NULL;
    tsv_free(differences);
    return e;
}

static err run(const struct cli *cli)
{
    struct change_side before, after;
    TRY(change_side(&before, cli->operand[0]));
    err e = change_side(&after, cli->operand[1]);
    if (!e) {
        e = compare(cli, &before, &after);
        change_side_fini(&after);
    }
    change_side_fini(&before);
    return e;
}

static const struct cli_option options[] = {
    {"html", CLI_TEXT, "FILE", NULL, "also write them as a page, with pictures side by side"},
    {0},
};

struct cli tool_compare = {
    .name = "compare",
    .operands = "BEFORE AFTER",
    .purpose =
        "What differs between two runs of a study, and which setting, source or code made it so.",
    .example = "metablur compare references/toy results/toy",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
