/* metablur product: records beside a figure or page what it was made from. */
#include "report/product.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    const char *drawn = cli_text(cli, "drawn"), *out = cli->operand[0];
    if (drawn) return product_take(out, drawn, cli->operand + 1, cli->count - 1);
    return product_write(out, cli->operand + 1, cli->count - 1);
}

static const struct cli_option options[] = {
    {"drawn", CLI_TEXT, "FILE", NULL,
     "OUT is what FILE holds, or standard input with -: look whether it is whole, then write it"},
    {0},
};

struct cli tool_product = {
    .name = "product",
    .operands = "OUT FROM...",
    .purpose = "Write OUT.from: what OUT was made from, with digests.",
    .example = "metablur product a.svg a.gp a.tsv",
    .min = 2,
    .max = 1000,
    .options = options,
    .run = run,
};
