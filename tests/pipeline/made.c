/* A pipeline of made-up stages; see made.h. */
#include "made.h"

#include "base/text.h"
#include "base/tsv.h"
#include "pipeline/pattern.h"
#include "pipeline/results.h"

int made_fails;

static err write_table(const struct study *s, const char *name, const char *cell)
{
    struct tsv *t = tsv_new("made");
    tsv_add(t, "%s", cell);
    err e = results_write(s, t, "%s", name);
    tsv_free(t);
    FAIL_IF(made_fails, "made to fail");
    return e;
}

static err run_raw(const struct study *s, const struct network *n)
{
    (void)n;
    TRY(write_table(s, "data/raw.part.0000", "piece"));
    return write_table(s, "raw.tsv", "raw");
}

static err run_learn(const struct study *s, const struct network *n)
{
    char *output = pattern_expand("learn/%.tsv", n), *note = pattern_expand("learn/%.note", n);
    err e = write_table(s, note, n->name);
    if (!e) e = write_table(s, output, ini_text(s->ini, "train", "epochs"));
    mem_free(note);
    mem_free(output);
    return e;
}

static err run_sum(const struct study *s, const struct network *n)
{
    struct tsv *all;
    (void)n;
    TRY(results_join(&all, s, "learn/%.tsv"));
    char *rows = mem_text("%d", all->rows);
    tsv_free(all);
    err e = write_table(s, "more.tsv", "more");
    if (!e) e = write_table(s, "sum.tsv", rows);
    mem_free(rows);
    return e;
}

static void work_raw(struct stage_work *w, const struct study *s, const struct network *n,
                     const struct net *net, const struct stage_data *d)
{
    (void)s, (void)net;
    if (!n) w->alone = 0.001 * d->train;
}

static void work_learn(struct stage_work *w, const struct study *s, const struct network *n,
                       const struct net *net, const struct stage_data *d)
{
    (void)net;
    if (!n) return;
    w->pass[STAGE_PASSED].times = d->train * ini_whole(s->ini, "train", "epochs");
    w->pass[STAGE_PASSED].room = 8;
    w->shared = 2;
}

const struct stage made_raw = {.name = "raw",
                               .purpose = "read the raw files",
                               .command = "made raw",
                               .sections = "study data",
                               .inputs = "",
                               .output = "raw.tsv",
                               .outputs = "raw.tsv data/*.tsv data/*.part.*",
                               .pieces = "data/*.part.*",
                               .work = work_raw,
                               .run = run_raw};

const struct stage made_learn = {.name = "learn",
                                 .purpose = "learn from them",
                                 .command = "made learn",
                                 .per_network = true,
                                 .sections = "train",
                                 .inputs = "raw.tsv",
                                 .output = "learn/%.tsv",
                                 .outputs = "learn/%.*",
                                 .state = "learn/%.checkpoint",
                                 .given = true,
                                 .work = work_learn,
                                 .run = run_learn};

const struct stage made_sum = {.name = "sum",
                               .purpose = "join what was learnt",
                               .command = "made sum",
                               .sections = "null",
                               .inputs = "learn/%.tsv raw.tsv",
                               .output = "sum.tsv",
                               .outputs = "sum.tsv more.tsv",
                               .run = run_sum};

const struct stage *const stage_registry[] = {&made_learn, &made_raw, &made_sum, NULL};

struct study *made_study(const char *folder, int epochs, const char *more)
{
    struct study *s;
    char *path = mem_text("%s/made.ini", folder), *results = mem_text("%s/results", folder);
    char *text = mem_text("[data]\npath = %s/raw\n[networks]\narchitectures = vgg_tiny\n"
                          "regimes = clear\nseeds = 1 2\n[train]\nepochs = %d\n%s",
                          folder, epochs, more);
    scratch_put_text(folder, "made.ini", text);
    scratch_put_text(folder, "raw/b", "two");
    scratch_put_text(folder, "raw/a/1", "one");
    MUST(study_read(&s, path, results));
    mem_free(text);
    mem_free(results);
    mem_free(path);
    return s;
}

void made_run_all(const struct study *s)
{
    for (int i = 0; stage_list(i); i++)
        for (int k = 0; k < (stage_list(i)->per_network ? s->networks : 1); k++)
            MUST(stage_run(stage_list(i), s, s->network[k].name));
}

int made_row(const struct tsv *t, const char *column, const char *cell)
{
    int c;
    MUST(tsv_column(&c, t, column));
    for (int r = 0; r < t->rows; r++)
        if (text_same(tsv_cell(t, r, c), cell)) return r;
    return -1;
}
