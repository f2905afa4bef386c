/* metablur product check: removes figures and pages that are not what was made from the files that
 * are there now, so that make makes them anew. */
#include "base/mem.h"
#include "report/product.h"
#include "tools/tool.h"

#include <stdio.h>
#include <unistd.h>

static err check(const char *out)
{
    char *why;
    if (access(out, F_OK) != 0) return NULL;
    err e = product_check(&why, out);
    if (e) {
        why = mem_text("%s", e);
        err_free(e);
    }
    if (!why) return NULL;
    fprintf(stderr, "%s: %s; made anew\n", out, why);
    mem_free(why);
    FAIL_IF(unlink(out) != 0, "%s: cannot be removed", out);
    return NULL;
}

static err run(const struct cli *cli)
{
    for (int i = 0; i < cli->count; i++) TRY(check(cli->operand[i]));
    return NULL;
}

struct cli tool_product_check = {
    .name = "product check",
    .operands = "OUT...",
    .purpose = "Remove each figure or page that no longer fits what it was made from.",
    .example = "metablur product check a.svg",
    .min = 1,
    .max = 1000,
    .run = run,
};
