/* The test pictures of an objects16 study seen another way (data/objects16.h): with the texture of
 * another category, as silhouettes, as edges. cues/VIEW.set, and cues.tsv, which says for
 * each view how many pictures there are, or why there are none. */
#include "base/file.h"
#include "base/mem.h"
#include "data/objects16.h"
#include "pipeline/results.h"
#include "stages/registry.h"
#include "stages/work.h"

static const struct {
    const char *name;
    enum objects16_view view;
} views[] = {{"conflict", OBJECTS16_CONFLICT},
             {"silhouette", OBJECTS16_SILHOUETTE},
             {"edges", OBJECTS16_EDGES}};
enum { VIEWS = sizeof views / sizeof *views };

static err make_view(struct tsv *table, const struct study *s, int view, int per_class, int size)
{
    struct dataset *d;
    TRY(objects16_views(&d, s->data, views[view].view, per_class, size));
    char *path = study_path(s, "cues/%s.set", views[view].name);
    err e = file_make_folder_of(path);
    if (!e) e = dataset_save(d, path);
    tsv_add(table, "%s\t%d\t%s\tok", views[view].name, d->N, d->hash);
    mem_free(path);
    dataset_free(d);
    return e;
}

/* Whether objects16 can draw the study's classes: not where the study merges them. */
static bool fits(const struct study *s)
{
    return objects16_is(s->data) && !*ini_text(s->ini, "data", "merge");
}

static err fill(struct tsv *table, const struct study *s)
{
    long size;
    struct tsv *data;
    int per_class = ini_whole(s->ini, "evaluate", "cues_per_class");
    TRY(results_read(&data, s, "data/data.tsv"));
    err e = tsv_whole(&size, data, 0, "width");
    tsv_free(data);
    if (e) return e;
    for (int i = 0; i < VIEWS; i++)
        if (fits(s))
            TRY(make_view(table, s, i, per_class, (int)size));
        else
            tsv_add(table, "%s\t0\t-\tnot for this data", views[i].name);
    return NULL;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    struct tsv *table = tsv_new("view images hash status");
    err e = fill(table, s);
    if (!e) e = results_write(s, table, "cues/cues.tsv");
    tsv_free(table);
    return e;
}

/* Core seconds for a byte of a view. */
static const double DRAWN = 2.7e-7;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    if (n || !fits(s)) return;
    double pictures = work_of_class(d, ini_whole(s->ini, "evaluate", "cues_per_class"), d->test);
    w->shared = VIEWS * pictures * work_picture(d, NULL) * DRAWN;
    w->bytes = pictures * work_picture(d, NULL);
}

const struct stage stage_cues = {
    .name = "cues",
    .purpose = "cue conflicts, silhouettes and edges",
    .command = "study cues",
    .help = "Draw cue conflicts, silhouettes and edges of the test pictures.",
    .example = "metablur study cues --study toy",
    .per_network = false,
    .sections = "data evaluate",
    .inputs = "data/data.tsv",
    .output = "cues/cues.tsv",
    .outputs = "cues/",
    .work = work,
    .run = run};
