/* metablur stale: which results older inputs, settings or code made; status 1 if any. */
#include "base/file.h"
#include "pipeline/plan.h"
#include "tools/stage.h"

static err run(const struct cli *cli)
{
    struct study *study;
    struct tsv *t;
    TRY(stage_study(&study, cli));
    const char *data = cli_text(cli, "data") ? cli_text(cli, "data") : study->data;
    err e = plan_stale(&t, study, file_exists(data) ? data : NULL);
    if (!file_exists(data))
        fprintf(stderr, "%s: not found; the raw files were not compared\n", data);
    study_free(study);
    if (e) return e;
    tsv_print(t, stdout);
    int reasons = t->rows;
    tsv_free(t);
    FAIL_IF(reasons, "%s: %d reasons to call a result stale", cli_text(cli, "study"), reasons);
    fprintf(stderr, "0 reasons\n");
    return NULL;
}

struct cli tool_stale = {.name = "stale",
                         .operands = "",
                         .purpose = "List the results that older inputs, settings or code made.",
                         .example = "metablur stale --study toy",
                         .options = stage_options,
                         .run = run};
