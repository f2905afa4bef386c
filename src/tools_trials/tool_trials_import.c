/* metablur trials import (doc/trials.md). */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "data/zip.h"
#include "tools/tool.h"
#include "tools_trials/trials.h"
#include "trials/import.h"
#include "trials/trial_csv.h"

#include <stdio.h>

/* What is read goes here. */
struct work {
    struct trial_table *t;
    struct tsv *changes;
    struct import_options options;
    int files;
};

static err take_text(void *context, const char *path, const char *text, size_t size)
{
    struct work *w = context;
    struct foreign *f;
    TRY(foreign_read(&f, path, text, size));
    err e = import_trials(w->t, w->changes, f, &w->options);
    if (!e) fprintf(stderr, "%s: read as %s, %d rows\n", path, f->form, f->rows);
    foreign_free(f);
    w->files++;
    return e;
}

static err take_file(struct work *w, const char *path)
{
    char *content;
    size_t size;
    TRY(file_read(&content, &size, path, FOREIGN_FILE));
    err e = zip_is(content, size) ? zip_each(content, size, path, FOREIGN_FILE, take_text, w)
                                  : take_text(w, path, content, size);
    mem_free(content);
    return e;
}

/* The same answers twice would count twice. */
static err read_all(struct work *w, const struct cli *cli)
{
    for (int i = 0; i < cli->count; i++) TRY(take_file(w, cli->operand[i]));
    FAIL_IF(w->t->count == 0, "expected trials, got none in %d files", w->files);
    return trial_csv_write(w->t, cli_text(cli, "out"));
}

static err run(const struct cli *cli)
{
    struct work w = {.t = trial_new(),
                     .changes = tsv_new("where column from to why"),
                     .options = {cli_text(cli, "map"), text_same(cli_text(cli, "rt-unit"), "ms")}};
    err e = read_all(&w, cli);
    if (!e)
        trials_print(w.changes, NULL);
    else
        tsv_free(w.changes);
    trial_free(w.t);
    return e;
}

static const struct cli_option options[] = {
    {"out", CLI_TEXT, "OUT.csv", CLI_REQUIRED, "the trials in the field's form"},
    {"map", CLI_TEXT, "OURS=THEIRS,...", NULL, "columns of other names"},
    {"rt-unit", CLI_CHOICE, "s|ms", "s", "of the reaction times"},
    {0},
};

struct cli tool_trials_import = {
    .name = "trials import",
    .operands = "FILE...",
    .purpose =
        "Write answers from JATOS, jsPsych, pandas, R or Excel as trials; list what changed.",
    .example = "metablur trials import --rt-unit ms --out trials.csv jspsych.json",
    .min = 1,
    .max = 100000,
    .options = options,
    .run = run};
