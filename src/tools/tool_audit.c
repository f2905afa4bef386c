/* metablur audit: the audit of a study as static pages. */
#include "base/file.h"
#include "pipeline/plan.h"
#include "report/audit.h"
#include "tools/checks.h"
#include "tools/place.h"
#include "tools/stage.h"

static err with_verdicts(const struct place *place, const struct verify *v, const struct cli *cli)
{
    struct study *study;
    struct tsv *stale;
    TRY(stage_study(&study, cli));
    const char *data = cli_text(cli, "data") ? cli_text(cli, "data") : study->data;
    err e = plan_stale(&stale, study, file_exists(data) ? data : NULL);
    study_free(study);
    if (e) return e;
    e = audit_write(place, v, stale, cli_text(cli, "paper"));
    tsv_free(stale);
    return e;
}

static err run(const struct cli *cli)
{
    struct place place;
    struct verify v;
    place_of(&place, cli);
    err e = checks_run(&v, &place, cli, cli_text(cli, "data"), true);
    if (!e) e = with_verdicts(&place, &v, cli);
    verify_fini(&v);
    place_fini(&place);
    return e;
}

static const struct cli_option options[] = {
    PLACE_OPTIONS,
    PLACE_DATA,
    CHECKS_PAPER,
    {0},
};

struct cli tool_audit = {
    .name = "audit",
    .operands = "",
    .purpose = "Write the audit of a study as static pages: REPORTS/NAME/audit/.",
    .example = "metablur audit --study toy",
    .options = options,
    .run = run,
};
