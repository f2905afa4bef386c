/* metablur plan: what make would run, why, and for how long. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "pipeline/schedule.h"
#include "tools/stage.h"

enum { WIDTH = 60 }; // of the chart, characters

/* The sum below the table: times add up, memory does not. */
static void print_sum(const struct plan *p)
{
    double seconds = 0, max = 0;
    bool known = true;
    for (int i = 0; i < p->count; i++) {
        const struct plan_job *j = &p->job[i];
        known &= j->seconds >= 0;
        if (j->seconds > 0) seconds += j->seconds;
        if (j->mib > max) max = j->mib;
    }
    fprintf(stderr, "%d would run%s", p->count, p->count ? ", " : "\n");
    if (p->count)
        fprintf(stderr, "%s %.1f minutes, %.0f MiB at most\n", known ? "about" : "more than",
                seconds / 60, max);
}

/* What make reads, or the table and the chart of time. */
static err show(const struct cli *cli, const struct study *study, const struct plan *plan)
{
    struct schedule *schedule = schedule_new(plan, study, cli_whole(cli, "jobs"));
    bool writes = cli_flag(cli, "schedule");
    err e = writes ? schedule_write(schedule, study) : NULL;
    if (!e && cli_text(cli, "svg")) e = schedule_svg(schedule, cli_text(cli, "svg"));
    if (!e && !writes) {
        struct tsv *t = plan_table(plan);
        tsv_print(t, stdout);
        tsv_free(t);
        print_sum(plan);
    }
    if (!e) schedule_draw(schedule, stderr, writes ? 0 : WIDTH);
    schedule_free(schedule);
    return e;
}

static err run(const struct cli *cli)
{
    struct study *study;
    struct plan *plan;
    int jobs = cli_whole(cli, "jobs");
    FAIL_IF(jobs < 0 || jobs > PAR_LARGEST, "--jobs: expected 0 to %d, got %d", PAR_LARGEST, jobs);
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = plan_new(&plan, study, cli_text(cli, "data"));
    if (!e) {
        e = show(cli, study, plan);
        plan_free(plan);
    }
    study_free(study);
    return e;
}

static const struct cli_option options[] = {
    STAGE_OPTIONS,
    {"data", CLI_TEXT, "PATH", NULL, "read the pictures here, not from [data] path"},
    {"jobs", CLI_WHOLE, "N", "0", "so many runs side by side; 0: as cores and memory allow"},
    {"svg", CLI_TEXT, "FILE", NULL, "draw when what runs"},
    {"schedule", CLI_FLAG, NULL, NULL, "no table: write what make figures runs by"},
    {0},
};

struct cli tool_plan = {.name = "plan",
                        .operands = "",
                        .purpose = "List what would run, why, and for how long; run nothing.",
                        .example = "metablur plan --study toy",
                        .options = options,
                        .run = run};
