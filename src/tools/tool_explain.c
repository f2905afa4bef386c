/* metablur explain: a number or a figure, back to the raw data. */
#include "report/explain.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    const char *number = cli_text(cli, "number"), *figure = cli_text(cli, "figure");
    FAIL_IF(!number == !figure,
            "say --number KEY (make explain NUM=KEY) or --figure NAME (FIG=NAME)");
    struct place place;
    place_of(&place, cli);
    err e =
        number ? explain_number(stdout, &place, number) : explain_figure(stdout, &place, figure);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    {"number", CLI_TEXT, "KEY", NULL, "a number of the ledger, or STUDY/KEY of another's"},
    {"figure", CLI_TEXT, "NAME", NULL, "a figure: figures/NAME.gp, .plate or .dot"},
    {0},
};

struct cli tool_explain = {
    .name = "explain",
    .operands = "",
    .purpose = "Follow a number or a figure back to the raw data.",
    .example = "metablur explain --study toy --number recog.chance",
    .options = options,
    .run = run,
};
