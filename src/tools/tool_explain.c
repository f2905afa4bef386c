/* metablur explain: a number or a figure, back to the raw data. */
#include "report/explain.h"
#include "settings/constant.h"
#include "tools/place.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    const char *number = cli_text(cli, "number"), *figure = cli_text(cli, "figure");
    FAIL_IF(!number == !figure,
            "expected --number KEY (make explain NUM=KEY) or --figure NAME (FIG=NAME)");
    struct place place;
    place_of(&place, cli);
    const struct explain x = {
        stdout, &place, cli_text(cli, "paper"), {constant_use, "src/settings/constants.def"}};
    err e = number ? explain_number(&x, number) : explain_figure(&x, figure);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    {"number", CLI_TEXT, "KEY", NULL, "a number of the ledger, or STUDY/KEY of another study"},
    {"figure", CLI_TEXT, "NAME", NULL, "a figure: figures/NAME.gp, .plate or .dot"},
    {"paper", CLI_TEXT, "FILE", "paper.md", "the text whose sentences are named"},
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
