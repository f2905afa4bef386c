/* metablur weave: a text with named numbers, tables and figures as plain Markdown. */
#include "report/weave.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    struct weave_from from = {.numbers = cli_text(cli, "numbers"),
                              .tables = cli_text(cli, "tables"),
                              .figures = cli_text(cli, "figures"),
                              .results = cli_text(cli, "results"),
                              .audit = cli_text(cli, "audit"),
                              .references = cli_text(cli, "references")};
    return weave_file(cli->operand[1], cli->operand[0], &from);
}

static const struct cli_option options[] = {
    {"numbers", CLI_TEXT, "FILE", "reports/numbers.tsv", "the ledger that metablur report wrote"},
    {"tables", CLI_TEXT, "DIR", "reports", "folder of the tables, NAME.md"},
    {"figures", CLI_TEXT, "DIR", "figures", "folder of the figures, NAME.svg"},
    {"results", CLI_TEXT, "DIR", NULL, "refuse numbers that differ from these results"},
    {"audit", CLI_TEXT, "PAGE", NULL, "numbers link to this page, at #KEY"},
    {"references", CLI_TEXT, "DIR", "references", "folder of accepted ledgers: STUDY/numbers.tsv"},
    {0},
};

struct cli tool_weave = {
    .name = "weave",
    .operands = "IN.md OUT.md",
    .purpose = "Put named numbers, tables and figures into a text; refuse typed numbers.",
    .example = "metablur weave paper.md woven.md --numbers reports/numbers.tsv",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
