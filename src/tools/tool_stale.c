/* metablur stale: which results older inputs, settings or code made; status 1 if any. */
#include "base/file.h"
#include "base/text.h"
#include "pipeline/fresh.h"
#include "pipeline/plan.h"
#include "tools/stage.h"

/* Whether a job before this one has the same reason. */
static bool is_said(const struct fresh *f, int at)
{
    for (int i = 0; i < at; i++)
        if (f->job[i].begun && text_same(f->job[i].why, f->job[at].why)) return true;
    return false;
}

/* What would be made anew, and what depends on it, as a paragraph of Markdown; nothing where there
 * is nothing. */
static err print_note(const struct study *s, const char *data)
{
    struct fresh *f;
    TRY(fresh_find(&f, s, data));
    if (f->count)
        printf("**Stale results.** %d results under this paper are not those of the study as it "
               "is now:\n\n",
               f->count);
    for (int i = 0; i < f->count; i++) {
        int same = 0;
        if (!f->job[i].begun || is_said(f, i)) continue;
        for (int k = i; k < f->count; k++)
            same += f->job[k].begun && text_same(f->job[k].why, f->job[i].why);
        printf("- `%s`", f->job[i].output);
        if (same > 1) printf(" and %d more", same - 1);
        printf(": %s, with what is made of %s\n", f->job[i].why, same > 1 ? "them" : "it");
    }
    if (f->count) puts("");
    fresh_free(f);
    return NULL;
}

static err run(const struct cli *cli)
{
    struct study *study;
    struct tsv *t;
    TRY(stage_study(&study, cli));
    if (cli_flag(cli, "note")) {
        err e = print_note(study, cli_text(cli, "data"));
        study_free(study);
        return e;
    }
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

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    STAGE_DATA,
    {"note", CLI_FLAG, NULL, NULL, "as a paragraph of Markdown, and status 0"},
    {0},
};

struct cli tool_stale = {.name = "stale",
                         .operands = "",
                         .purpose = "List the results that older inputs, settings or code made.",
                         .example = "metablur stale --study toy",
                         .options = options,
                         .run = run};
