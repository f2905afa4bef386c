/* Whether one network answers by shape or by texture, to the pictures of the stage cues.
 *
 *   shape/NETWORK.tsv  a row for each view and for the original test pictures; shape and texture
 *                      count answers; accuracy is shape of all, bias shape of (shape + texture)
 *   shape/NETWORK.csv  the answers to cue conflicts in the field's form, for `metablur trials` */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/classify.h"
#include "pipeline/results.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "trials/shape.h"
#include "trials/trial_csv.h"

#include <math.h>
#include <string.h>

static void add_row(struct measurement *m, const char *view, const struct shape_count *c, bool bias,
                    const char *status)
{
    char *cells = shape_cells(c, bias, status);
    measurement_add(m, "%s\t%s\t%.9g", view, cells, 1.0 / m->pictures->classes);
    mem_free(cells);
}

/* Counts right answers; the set's classes are the study's, in its own order. */
static err plain(struct measurement *m, const char *view, const struct dataset *d)
{
    const struct dataset *known = m->pictures;
    struct shape_count c = {.conflict = d->N};
    TRY(dataset_check(d, 0, d->N));
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    classify(answer, m->net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++)
        c.shape += text_same(known->class_name[answer[i]], d->class_name[d->label[i]]);
    mem_free(answer);
    add_row(m, view, &c, false, "ok");
    return NULL;
}

static void add_trial(struct trial_table *t, const struct measurement *m, const struct dataset *d,
                      int i, int answer)
{
    const char *category = d->class_name[d->label[i]], *slash = strrchr(d->path[i], '/');
    char *name = mem_text("%04d_cue-conflict_%s_0_%s_%02d_%s", i + 1, m->network->name, category,
                          d->label[i], slash ? slash + 1 : d->path[i]);
    trial_add(t, &(struct trial_text){.subj = m->network->name,
                                      .session = 1,
                                      .number = i + 1,
                                      .rt = NAN,
                                      .response = m->pictures->class_name[answer],
                                      .category = category,
                                      .condition = "0",
                                      .imagename = name});
    mem_free(name);
}

static err write_trials(const struct measurement *m, const struct trial_table *t)
{
    char *path = study_path(m->study, "shape/%s.csv", m->network->name);
    err e = file_make_folder_of(path);
    if (!e) e = trial_csv_write(t, path);
    mem_free(path);
    return e;
}

static err conflict(struct measurement *m, const char *view, const struct dataset *d)
{
    struct trial_table *t = trial_new();
    struct shape *shape;
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    classify(answer, m->net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++) add_trial(t, m, d, i, answer[i]);
    mem_free(answer);
    err e = shape_count(&shape, t);
    if (!e) {
        struct shape_count sum = shape_sum(shape, -1, -1);
        add_row(m, view, &sum, false, "ok");
        add_row(m, view, &sum, true, "ok");
        shape_free(shape);
        e = write_trials(m, t);
    }
    trial_free(t);
    return e;
}

/* Gives the pictures of a view in the colour and of the size that the network sees. */
static err read_view(struct dataset **out, const struct measurement *m, const char *view)
{
    struct dataset *rgb;
    char *path = study_path(m->study, "cues/%s.set", view);
    err e = dataset_read(&rgb, path);
    if (!e && (rgb->C != 3 || rgb->W != m->pictures->W || rgb->H != m->pictures->H)) {
        e = err_new("%s: expected RGB pictures of %d x %d, got %d channels of %d x %d", path,
                    m->pictures->W, m->pictures->H, rgb->C, rgb->W, rgb->H);
        dataset_free(rgb);
    }
    mem_free(path);
    if (e) return e;
    *out = rgb;
    if (m->network->channels == 1) {
        *out = dataset_gray(rgb);
        dataset_free(rgb);
    }
    return NULL;
}

static err show_view(struct measurement *m, const char *view, const char *status)
{
    struct dataset *d;
    if (!text_same(status, "ok")) {
        add_row(m, view, &(struct shape_count){0}, false, status);
        if (text_same(view, "conflict")) add_row(m, view, &(struct shape_count){0}, true, status);
        return NULL;
    }
    TRY(read_view(&d, m, view));
    err e = text_same(view, "conflict") ? conflict(m, view, d) : plain(m, view, d);
    dataset_free(d);
    return e;
}

static err show_all(struct measurement *m, const struct tsv *cues)
{
    for (int r = 0; r < cues->rows; r++) {
        const char *view, *status;
        TRY(tsv_text(&view, cues, r, "view"));
        TRY(tsv_text(&status, cues, r, "status"));
        TRY(show_view(m, view, status));
    }
    return NULL;
}

static err fill(struct measurement *m)
{
    struct tsv *cues;
    TRY(plain(m, "original", m->pictures));
    TRY(results_read(&cues, m->study, "cues/cues.tsv"));
    err e = show_all(m, cues);
    tsv_free(cues);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return measurement_run(s, n, "shape", "view measure n value lo hi shape texture status chance",
                           "cues_per_class", fill);
}

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    enum { VIEWS = 3 };
    if (!n) return;
    double pictures = work_of_class(d, ini_whole(s->ini, "evaluate", "cues_per_class"), d->test);
    work_reads(w, d, n, d->test);
    work_classifies(w, pictures * (d->drawn ? 1 + VIEWS : 1));
}

const struct stage stage_shape = {
    .name = "shape",
    .purpose = "shape bias, silhouettes and edges",
    .command = "study shape",
    .help = "Measure a network's shape bias, and its accuracy on silhouettes and edges.",
    .example = "metablur study shape --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "evaluate",
    .inputs = "data/data.tsv cues/cues.tsv train/%.safetensors",
    .output = "shape/%.tsv",
    .outputs = "shape/%.*",
    .work = work,
    .run = run};
