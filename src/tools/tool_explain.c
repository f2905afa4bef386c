/* metablur explain: a number, a figure or a table, back to the raw data. */
#include "report/explain.h"
#include "settings/constant.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    const char *number = cli_text(cli, "number"), *figure = cli_text(cli, "figure"),
               *table = cli_text(cli, "table");
    FAIL_IF(!number + !figure + !table != 2,
            "expected --number KEY (make explain NUM=KEY), --figure "
            "NAME (FIG=NAME) or --table NAME (TABLE=NAME)");
    struct place place;
    place_of(&place, cli);
    const struct explain x = {
        stdout, &place, cli_text(cli, "paper"), {constant_use, "src/settings/constants.def"}};
    err e = number   ? explain_number(&x, number)
            : figure ? explain_figure(&x, figure)
                     : explain_table(&x, table);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    {"number", CLI_TEXT, "KEY", NULL, "a number of the ledger, or STUDY/KEY of another study"},
    {"figure", CLI_TEXT, "NAME", NULL,
     "a figure: figures/NAME.gp, .plate or .dot, or network, stages, architecture"},
    {"table", CLI_TEXT, "NAME", NULL, "a table of the paper, by the name of its report"},
    {"paper", CLI_TEXT, "FILE", "paper.md", "the text whose sentences are named"},
    {0},
};

struct cli tool_explain = {
    .name = "explain",
    .operands = "",
    .purpose = "Follow a number, a figure or a table back to the raw data.",
    .example = "metablur explain --study toy --number recog.chance",
    .options = options,
    .run = run,
};
