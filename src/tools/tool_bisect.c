/* metablur bisect: where two runs part. */
#include "base/file.h"
#include "base/text.h"
#include "pipeline/compare.h"
#include "tools/tool.h"
#include "train/bisect.h"

static err compare(struct tsv *out, const char *a, const char *b)
{
    if (file_is_folder(a)) return compare_results(out, a, b);
    if (text_ends(a, ".safetensors")) return bisect_tensors(out, a, a, b);
    return bisect_traces(out, a, a, b);
}

/* The difference as a table and in the exit status. */
static err report(const struct tsv *t, const char *a, const char *b)
{
    const char *step, *element;
    if (!t->rows) return NULL;
    tsv_print(t, stdout);
    TRY(tsv_text(&step, t, 0, "step"));
    TRY(tsv_text(&element, t, 0, "element"));
    FAIL_IF(text_same(element, BISECT_UNKNOWN),
            "%s and %s differ; for the element write the values of step %s in both with metablur "
            "train --step %s",
            a, b, step, step);
    return err_new("%s and %s differ", a, b);
}

static err run(const struct cli *cli)
{
    const char *a = cli->operand[0], *b = cli->operand[1];
    struct tsv *t = tsv_new(bisect_header);
    err e = compare(t, a, b);
    if (!e) e = report(t, a, b);
    tsv_free(t);
    return e;
}

struct cli tool_bisect = {.name = "bisect",
                          .operands = "A B",
                          .purpose = "Show where two runs part: result folders, traces or weights.",
                          .example = "metablur bisect results/toy elsewhere/results/toy",
                          .min = 2,
                          .max = 2,
                          .run = run};
