/* metablur weave check: bound numbers and excerpts of pages that are read unwoven. */
#include "report/mark.h"
#include "report/quote.h"
#include "tools/tool.h"

#include <stdio.h>

static err run(const struct cli *cli)
{
    int numbers = 0, excerpts = 0;
    for (int i = 0; i < cli->count; i++) {
        int count;
        TRY(mark_check(&count, cli->operand[i], cli_text(cli, "numbers"),
                       cli_text(cli, "references")));
        numbers += count;
        TRY(quote_check(&count, cli->operand[i]));
        excerpts += count;
    }
    printf("%d bound number%s, %d excerpt%s\n", numbers, numbers == 1 ? "" : "s", excerpts,
           excerpts == 1 ? "" : "s");
    return NULL;
}

static const struct cli_option options[] = {
    {"numbers", CLI_TEXT, "FILE", "reports/numbers.tsv", "the ledger that metablur report wrote"},
    {"references", CLI_TEXT, "DIR", "references", "folder of accepted ledgers: STUDY/numbers.tsv"},
    {0},
};

struct cli tool_weave_check = {
    .name = "weave check",
    .operands = "PAGE.md...",
    .purpose =
        "Compare numbers and excerpts in pages with the ledger and sources they are bound to.",
    .example = "metablur weave check page.md --numbers reports/numbers.tsv",
    .min = 1,
    .max = 1000,
    .options = options,
    .run = run,
};
