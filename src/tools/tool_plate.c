/* metablur plate: a labelled grid of pictures as SVG. */
#include "report/plate.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    return plate_draw(cli->operand[1], cli->operand[0], cli->operand[2]);
}

struct cli tool_plate = {
    .name = "plate",
    .operands = "SPEC.plate OUT.svg TABLE.tsv",
    .purpose = "Draw the pictures that a table lists as a grid with labels.",
    .example = "metablur plate \"$METABLUR_ROOT/figures/metamers.plate\" metamers.svg "
               "\"$METABLUR_ROOT/tests/golden/report/gray/metamers.tsv\"",
    .min = 3,
    .max = 3,
    .run = run,
};
