/* metablur weave code: an excerpt of a source, as a page that is read unwoven has it. */
#include "report/quote.h"
#include "tools/tool.h"

#include <stdio.h>

static err run(const struct cli *cli)
{
    struct buffer out = {0};
    err e = quote_add(&out, cli->operand[0], cli->operand[1]);
    if (!e) fputs(out.text, stdout);
    buffer_fini(&out);
    return e;
}

static const struct cli_option options[] = {{0}};

struct cli tool_weave_code = {
    .name = "weave code",
    .operands = "FILE REGION",
    .purpose = "Print a function, struct or section as a page shows it, for weave check.",
    .example = "metablur weave code src/synth/metamer.c step_by_length",
    .min = 2,
    .max = 2,
    .options = options,
    .run = run,
};
