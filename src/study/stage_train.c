/* Trains one network: results/S/train/NETWORK.safetensors and NETWORK.log.tsv. */
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tsv.h"
#include "study/stage.h"

#include <unistd.h>

static err log_epoch(void *context, const struct train_epoch *e)
{
    tsv_add(context, "%d\t%ld\t%.9g\t%.9g\t%.9g", e->epoch + 1, e->images, e->loss, e->accuracy,
            e->rate);
    return NULL;
}

/* A text that differs when the training pictures do. */
static char *identity(const struct dataset *data, const struct regime *r, int shift, int flip)
{
    char *text = mem_text("%s shift %d flip %d truncate %.17g border %d", data->hash, shift, flip,
                          r->truncate, (int)r->border);
    for (int i = 0; i < r->levels; i++) {
        text = text_append(text, " sigma %.17g %.17g", r->sigma[i], r->weight[i]);
    }
    return text;
}

/* What training wants of a network, made once. */
struct work {
    const struct study *study;
    const struct network *network;
    struct train_options options;
    struct presentation *shown;
    char *identity;
    struct net *net;
    long step; // whose values are wanted; -1: the whole run
};

static char *path_of(const struct work *w, const char *ending)
{
    return study_path(w->study, "train/%s.%s", w->network->name, ending);
}

static err save(const struct work *w, const struct tsv *log)
{
    char *weights = path_of(w, "safetensors"), *table = path_of(w, "log.tsv");
    err e = tsv_write(log, table);
    if (!e) e = net_save(w->net, weights);
    mem_free(table);
    mem_free(weights);
    return e;
}

static err train_whole(const struct work *w, const struct train_source *source, const char *what)
{
    int traced;
    TRY(ini_whole(&traced, w->study->ini, "train", "trace", 0, 1));
    struct tsv *log = tsv_new("epoch images loss accuracy rate");
    char *checkpoint = path_of(w, "checkpoint"), *trace = path_of(w, "trace.tsv");
    struct train_watch watch = {what, log_epoch, log, traced ? trace : NULL};
    if (!traced) unlink(trace); // one of an older run would mislead
    err e = train_run(w->net, &w->options, source, &watch, checkpoint);
    if (!e) e = save(w, log);
    if (!e) unlink(checkpoint);
    mem_free(trace);
    mem_free(checkpoint);
    tsv_free(log);
    return e;
}

static err train_step(const struct work *w, const struct train_source *source, const char *what)
{
    char *path = study_path(w->study, "train/%s.step-%ld.safetensors", w->network->name, w->step);
    err e = train_values(w->net, &w->options, source, what, w->step, path);
    mem_free(path);
    return e;
}

static err with_net(struct work *w, const struct dataset *data)
{
    struct arch *arch;
    TRY(study_net(&arch, &w->net, w->study, w->network, data, false));
    struct train_source source = {data->N, presentation_fetch, w->shown, w->identity};
    char *what = mem_text("train %s", w->network->name);
    net_initialise(w->net, w->options.seed);
    err e = w->step < 0 ? train_whole(w, &source, what) : train_step(w, &source, what);
    mem_free(what);
    net_free(w->net);
    arch_free(arch);
    return e;
}

static err with_regime(struct work *w, const struct dataset *data, const struct regime *regime)
{
    const struct study *s = w->study;
    int shift, flip;
    TRY(study_train_options(&w->options, s, w->network));
    TRY(ini_whole(&shift, s->ini, "train", "shift", 0, 64));
    TRY(ini_whole(&flip, s->ini, "train", "flip", 0, 1));
    TRY(presentation_new(&w->shown, data, regime, shift, flip, w->options.seed));
    w->identity = identity(data, regime, shift, flip);
    err e = with_net(w, data);
    mem_free(w->identity);
    presentation_free(w->shown);
    return e;
}

static err with_data(struct work *w, const struct dataset *data)
{
    struct regime regime;
    TRY(study_regime(&regime, w->study, w->network->blurred, data->W));
    err e = with_regime(w, data, &regime);
    study_regime_fini(&regime);
    return e;
}

static err work(const struct study *s, const struct network *n, long step)
{
    struct dataset *data;
    TRY(study_data(&data, s, "train", n->channels));
    struct work w = {.study = s, .network = n, .step = step};
    err e = with_data(&w, data);
    dataset_free(data);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return work(s, n, -1);
}

err stage_train_step(const struct study *s, const char *network, long step)
{
    const struct network *n;
    TRY(study_network(&n, s, network));
    FAIL_IF(step < 0, "--step: expected 0 or more, got %ld", step);
    return work(s, n, step);
}

const struct stage stage_train = {.name = "train",
                                  .purpose = "train on clear or blurred pictures",
                                  .command = "train",
                                  .rank = 2,
                                  .per_network = true,
                                  .sections = "networks blur train",
                                  .inputs = "data/data.tsv",
                                  .output = "train/%.safetensors",
                                  .outputs = "train/%.*",
                                  .run = run};
