/* metablur product: records beside a figure or page what it was made from. */
#include "report/product.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    return product_write(cli->operand[0], cli->operand + 1, cli->count - 1);
}

struct cli tool_product = {
    .name = "product",
    .operands = "OUT FROM...",
    .purpose = "Write OUT.from: what OUT was made from, with digests.",
    .example = "metablur product a.svg a.gp a.tsv",
    .min = 2,
    .max = 1000,
    .run = run,
};
