/* metablur plan: what make would run, why, and for how long. */
#include "base/par.h"
#include "base/text.h"
#include "data/dataset.h"
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
    bool hours = seconds >= 7200;
    fprintf(stderr, "%d would run%s", p->count, p->count ? ", " : "\n");
    if (p->count)
        fprintf(stderr, "%s %.1f %s, %.0f MiB at most\n", known ? "about" : "more than",
                seconds / (hours ? 3600 : 60), hours ? "hours" : "minutes", max);
}

/* What pictures of a large part take on the disk; a part of 1 GiB or less needs no plan. */
static void print_disk(const struct plan *p, const struct study *s)
{
    const struct stage_data *d = &p->data;
    const int parts[] = {d->train, d->test};
    bool gray = false;
    double disk = 0;
    int files = 0;
    for (int i = 0; i < s->n_colours; i++) gray |= text_same(s->colours[i], "gray");
    for (int i = 0; i < 2; i++) {
        struct dataset_size all = dataset_size_of(parts[i], d->C, d->H, d->W);
        if (!p->known || !all.files) continue;
        struct dataset_size own = dataset_size_of(parts[i], 1, d->H, d->W);
        bool twice = gray && d->C == 3; // in gray too
        disk += (double)all.disk + (twice ? (double)own.disk : 0);
        files += all.files + (twice ? own.files : 0);
    }
    if (files)
        fprintf(stderr,
                "pictures: %d to train and %d to test on, %d x %d x %d, %.0f GB on disk in %d "
                "files\n",
                d->train, d->test, d->C, d->H, d->W, disk / 1e9, files);
}

/* TRAIN,TEST,CLASSES */
static err read_pictures(struct stage_data *d, const char *text)
{
    char rest;
    int found = sscanf(text, "%9d,%9d,%9d%c", &d->train, &d->test, &d->classes, &rest);
    FAIL_IF(found != 3 || d->train < 0 || d->test < 1 || d->classes < 2,
            "--pictures: expected three numbers TRAIN,TEST,CLASSES, got '%s'", text);
    return NULL;
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
        print_disk(plan, study);
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
    struct stage_data pictures = {0};
    const char *counts = cli_text(cli, "pictures");
    if (counts) TRY(read_pictures(&pictures, counts));
    TRY(kernel_choose());
    TRY(stage_study(&study, cli));
    err e = plan_promised(&plan, study, cli_text(cli, "data"), counts ? &pictures : NULL);
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
    {"pictures", CLI_TEXT, "TRAIN,TEST,CLASSES", NULL, "so many, where they are not at hand"},
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
