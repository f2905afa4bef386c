/* metablur report: the tables and named numbers of a study. */
#include "report/report.h"
#include "tools/tool.h"

static err run(const struct cli *cli)
{
    return report_all(cli->operand[0], cli->operand[1]);
}

struct cli tool_report = {
    .name = "report",
    .operands = "RESULTS OUT",
    .purpose = "Write the tables of a study and the ledger of its numbers.",
    .example = "metablur report \"$METABLUR_ROOT/tests/golden/report/gray\" reports",
    .min = 2,
    .max = 2,
    .run = run,
};
