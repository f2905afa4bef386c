/* metablur product: what a figure or a page was made from, beside it. */
#include "report/product.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    return product_write(cli->operand[0], cli->operand + 1, cli->count - 1);
}

struct cli tool_product = {
    .name = "product",
    .operands = "OUT FROM...",
    .purpose = "Write beside a file what it was made from, with digests: OUT.from.",
    .example = "metablur product a.svg a.gp a.tsv",
    .least = 2,
    .most = 1000,
    .run = run,
};
