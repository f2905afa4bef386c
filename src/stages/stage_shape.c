/* What one network goes by, shape or texture: its answers to the pictures of the stage cues.
 *
 *   shape/NETWORK.tsv  a row for each view and for the original test pictures; shape and texture
 *                      count answers; accuracy is shape of all, bias shape of (shape + texture)
 *   shape/NETWORK.csv  the answers to cue conflicts in the field's form, for `metablur trials` */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "net/classify.h"
#include "pipeline/results.h"
#include "stages/evaluation.h"
#include "stages/registry.h"
#include "trials/shape.h"
#include "trials/trial_csv.h"

#include <math.h>
#include <string.h>

static void add_row(struct evaluation *e, const char *view, const struct shape_count *c, bool bias,
                    const char *status)
{
    char *cells = shape_cells(c, bias, status);
    evaluation_add(e, "%s\t%s\t%.9g", view, cells, 1.0 / e->net->classes);
    mem_free(cells);
}

/* Counts right answers; the set's classes are the study's, in its own order. */
static err plain(struct evaluation *e, const char *view, const struct dataset *d)
{
    const struct dataset *known = e->pictures;
    struct shape_count c = {.conflict = d->N};
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    classify(answer, e->net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++)
        c.shape += text_same(known->class_name[answer[i]], d->class_name[d->label[i]]);
    mem_free(answer);
    add_row(e, view, &c, false, "ok");
    return NULL;
}

static void add_trial(struct trial_table *t, const struct evaluation *e, const struct dataset *d,
                      int i, int answer)
{
    const char *category = d->class_name[d->label[i]], *slash = strrchr(d->path[i], '/');
    char *name = mem_text("%04d_cue-conflict_%s_0_%s_%02d_%s", i + 1, e->network->name, category,
                          d->label[i], slash ? slash + 1 : d->path[i]);
    trial_add(t, &(struct trial_text){.subj = e->network->name,
                                      .session = 1,
                                      .number = i + 1,
                                      .rt = NAN,
                                      .response = e->pictures->class_name[answer],
                                      .category = category,
                                      .condition = "0",
                                      .imagename = name});
    mem_free(name);
}

static err write_trials(const struct evaluation *e, const struct trial_table *t)
{
    char *path = study_path(e->study, "shape/%s.csv", e->network->name);
    err error = file_make_folder_of(path);
    if (!error) error = trial_csv_write(t, path);
    mem_free(path);
    return error;
}

static err conflict(struct evaluation *e, const char *view, const struct dataset *d)
{
    struct trial_table *t = trial_new();
    struct shape *shape;
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    classify(answer, e->net, d->pixels, d->N);
    for (int i = 0; i < d->N; i++) add_trial(t, e, d, i, answer[i]);
    mem_free(answer);
    err error = shape_count(&shape, t);
    if (!error) {
        struct shape_count sum = shape_sum(shape, -1, -1);
        add_row(e, view, &sum, false, "ok");
        add_row(e, view, &sum, true, "ok");
        shape_free(shape);
        error = write_trials(e, t);
    }
    trial_free(t);
    return error;
}

/* Gives the pictures of a view in the colour and of the size that the network sees. */
static err read_view(struct dataset **out, const struct evaluation *e, const char *view)
{
    struct dataset *rgb;
    char *path = study_path(e->study, "cues/%s.set", view);
    err error = dataset_read(&rgb, path);
    if (!error && (rgb->C != 3 || rgb->W != e->pictures->W || rgb->H != e->pictures->H)) {
        error = err_new("%s: expected RGB pictures of %d x %d, got %d channels of %d x %d", path,
                        e->pictures->W, e->pictures->H, rgb->C, rgb->W, rgb->H);
        dataset_free(rgb);
    }
    mem_free(path);
    if (error) return error;
    *out = rgb;
    if (e->network->channels == 1) {
        *out = dataset_gray(rgb);
        dataset_free(rgb);
    }
    return NULL;
}

static err show_view(struct evaluation *e, const char *view, const char *status)
{
    struct dataset *d;
    if (!text_same(status, "ok")) {
        add_row(e, view, &(struct shape_count){0}, false, status);
        if (text_same(view, "conflict")) add_row(e, view, &(struct shape_count){0}, true, status);
        return NULL;
    }
    TRY(read_view(&d, e, view));
    err error = text_same(view, "conflict") ? conflict(e, view, d) : plain(e, view, d);
    dataset_free(d);
    return error;
}

static err show_all(struct evaluation *e, const struct tsv *cues)
{
    for (int r = 0; r < cues->rows; r++) {
        const char *view, *status;
        TRY(tsv_text(&view, cues, r, "view"));
        TRY(tsv_text(&status, cues, r, "status"));
        TRY(show_view(e, view, status));
    }
    return NULL;
}

static err fill(struct evaluation *e)
{
    struct tsv *cues;
    TRY(plain(e, "original", e->pictures));
    TRY(results_read(&cues, e->study, "cues/cues.tsv"));
    err error = show_all(e, cues);
    tsv_free(cues);
    return error;
}

static err run(const struct study *s, const struct network *n)
{
    return evaluation_run(s, n, "shape", "view measure n value lo hi shape texture status chance",
                          "cues_per_class", fill);
}

const struct stage stage_shape = {
    .name = "shape",
    .purpose = "shape bias, silhouettes and edges",
    .command = "study shape",
    .help = "Measure a network's shape bias, and its accuracy on silhouettes and edges.",
    .example = "metablur study shape --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "evaluate",
    .inputs = "data/data.tsv cues/cues.tsv train/%.safetensors",
    .output = "shape/%.tsv",
    .outputs = "shape/%.tsv shape/%.csv",
    .run = run};
