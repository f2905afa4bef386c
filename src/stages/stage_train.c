/* Trains one network: train/NETWORK.safetensors and NETWORK.log.tsv; or takes one that is given. */
#include "stages/stage_train.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/stop.h"
#include "base/text.h"
#include "base/tsv.h"
#include "data/presented.h"
#include "pipeline/aside.h"
#include "pipeline/results.h"
#include "settings/nets.h"
#include "settings/network_file.h"
#include "settings/pictures.h"
#include "settings/regime.h"
#include "settings/training.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/work.h"

static const char header[] = "epoch images loss accuracy rate";
static const char header_validated[] = "epoch images loss accuracy rate val_accuracy";

/* What the watch of a run keeps. */
struct watched {
    const struct study *study;
    const struct network *network;
    struct tsv *log;
};

static err log_epoch(void *context, const struct train_epoch *e)
{
    struct watched *w = context;
    tsv_add(w->log, "%d\t%ld\t%.9g\t%.9g\t%.9g", e->epoch + 1, e->images, e->loss, e->accuracy,
            e->rate);
    return NULL;
}

static err log_validated(void *context, const struct train_epoch *e)
{
    struct watched *w = context;
    tsv_add(w->log, "%d\t%ld\t%.9g\t%.9g\t%.9g\t%.9g", e->epoch + 1, e->images, e->loss,
            e->accuracy, e->rate, e->validation);
    return NULL;
}

/* A checkpoint of other settings, or one that is damaged, is set aside. */
static err refused(void *context, const char *why)
{
    const struct watched *w = context;
    char *path = mem_text("train/%s.checkpoint", w->network->name);
    err e = aside_move_one(w->study->folder, path, why);
    mem_free(path);
    return e;
}

/* The share of the validation pictures, sharp ones, that the net answers right. */
static double validate(void *context, struct net *net)
{
    const struct dataset *d = context;
    return (double)measurement_correct(net, d) / d->N;
}

/* What training wants of a network, made once. */
struct work {
    const struct study *study;
    const struct network *network;
    struct train_options options;
    struct presentation *shown;
    struct perturb_options perturbation;
    const struct dataset *data;
    struct dataset *validation; // NULL: none
    char *identity;
    struct net *net;
    long step; // whose values are wanted; -1: the whole run
};

/* No picture that was shown is damaged. */
static err sound(void *context)
{
    const struct work *w = context;
    TRY(dataset_sound(w->data));
    return w->validation ? dataset_sound(w->validation) : NULL;
}

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
    bool traced = ini_whole(w->study->ini, "train", "trace") == 1;
    struct tsv *log = tsv_new(w->validation ? header_validated : header);
    char *checkpoint = path_of(w, "checkpoint"), *trace = path_of(w, "trace.tsv");
    struct watched watched = {w->study, w->network, log};
    struct train_watch watch = {what, w->validation ? log_validated : log_epoch, &watched,
                                traced ? trace : NULL, refused};
    if (!traced) file_remove(trace); // one of an older run would mislead
    stop_defer(true);
    err e = train_run(w->net, &w->options, source, &watch, checkpoint);
    // After a stop the launcher's signal may still come, after that of the rank that stopped all.
    if (!e || !stop_signal()) stop_defer(false);
    if (w->options.epochs == 0) tsv_add(log, w->validation ? "0\t0\t-\t-\t-\t-" : "0\t0\t-\t-\t-");
    if (!e) e = save(w, log);
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
    TRY(nets_new_training(&arch, &w->net, w->study, w->network, data));
    struct train_source source = {.N = data->N,
                                  .fetch = presentation_fetch,
                                  .context = w->shown,
                                  .identity = w->identity,
                                  .sound = sound,
                                  .sounder = w,
                                  .validate = w->validation ? validate : NULL,
                                  .validation = w->validation};
    char *what = mem_text("train %s", w->network->name);
    net_initialise(w->net, w->options.seed);
    source.changer = perturb_new(w->net, w->options.batch, &w->perturbation);
    source.change = w->perturbation.kind == PERTURB_NONE ? NULL : perturb_batch;
    err e = w->step < 0 ? train_whole(w, &source, what) : train_step(w, &source, what);
    perturb_free(source.changer);
    mem_free(what);
    net_free(w->net);
    arch_free(arch);
    return e;
}

/* Which pictures are shown, in words and as some of them: train/NETWORK.regime.tsv, .shown.png. */
static err save_regime(const struct work *w, const struct regime *regime,
                       const struct dataset *data)
{
    struct tsv *table = regime_table(regime, w->options.epochs, data->W);
    char *path = path_of(w, "regime.tsv"), *strip = path_of(w, "shown.png");
    err e = tsv_write(table, path);
    if (!e) e = presented_write(strip, w->shown, data, w->options.epochs);
    mem_free(strip);
    mem_free(path);
    tsv_free(table);
    return e;
}

static err with_regime(struct work *w, const struct dataset *data, const struct regime *regime)
{
    struct augment augment = training_augment(w->study);
    w->options = training_options(w->study, w->network);
    TRY(train_check(&w->options));
    TRY(presentation_new(&w->shown, data, regime, augment, w->options.seed));
    w->perturbation = regime_perturbation(w->study->ini, w->network->regime, data->C, data->H,
                                          data->W, w->options.seed);
    w->identity = regime_identity(regime, &augment, data->hash);
    w->identity = perturb_identity(w->identity, &w->perturbation);
    if (w->validation)
        w->identity = text_append(w->identity, " validation %s", w->validation->hash);
    err e = w->step < 0 ? save_regime(w, regime, data) : NULL;
    if (!e) e = with_net(w, data);
    mem_free(w->identity);
    presentation_free(w->shown);
    return e;
}

static err with_data(struct work *w, const struct dataset *data)
{
    struct regime regime;
    w->data = data;
    TRY(regime_new(&regime, w->study->ini, w->network->regime, data->W));
    err e = with_regime(w, data, &regime);
    regime_free(&regime);
    return e;
}

/* Gives the validation pictures, which may not be there. */
static err read_validation(struct dataset **out, const struct study *s, const struct network *n)
{
    bool validates = ini_whole(s->ini, "data", "val_per_class") > 0;
    return validates ? pictures_read(out, s, "val", n->channels) : NULL;
}

static err work(const struct study *s, const struct network *n, long step)
{
    struct dataset *data = NULL;
    struct work w = {.study = s, .network = n, .step = step};
    err e = read_validation(&w.validation, s, n);
    if (!e) e = pictures_read(&data, s, "train", n->channels);
    if (!e) e = with_data(&w, data);
    dataset_free(data);
    dataset_free(w.validation);
    return e;
}

/* The network of a file, as one of the study: train/NETWORK.safetensors, and NETWORK.given.tsv,
 * what is known of the file. */
static err take(const struct study *s, const struct network *n)
{
    struct dataset *data;
    struct arch *arch;
    struct net *net;
    struct tsv *facts;
    TRY(pictures_read(&data, s, "test", n->channels));
    err e = network_file_read(&arch, &net, s, n, data);
    dataset_free(data);
    if (e) return e;
    char *weights = study_path(s, "train/%s.safetensors", n->name);
    e = network_file_facts(&facts, s, n, net);
    if (!e) {
        e = results_write(s, facts, "train/%s.given.tsv", n->name);
        if (!e) e = net_save(net, weights);
        tsv_free(facts);
    }
    mem_free(weights);
    net_free(net);
    arch_free(arch);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return n->given ? take(s, n) : work(s, n, -1);
}

err stage_train_step(const struct study *s, const char *network, long step)
{
    const struct network *n;
    TRY(study_network(&n, s, network));
    FAIL_IF(step < 0, "--step: expected 0 or more, got %ld", step);
    FAIL_IF(n->given, "%s: is given, not trained here", network);
    return work(s, n, step);
}

/* Core seconds for a byte of a picture that is presented; for a weight that is updated, or that is
 * read from a given file and written. */
static const double SHOWN = 2e-8, UPDATED = 1e-9, TAKEN = 4e-8;

static void count(struct stage_work *w, const struct study *s, const struct network *n,
                  const struct net *net, const struct stage_data *d)
{
    if (!n) return;
    if (n->given) {
        w->pass[STAGE_PASSED].room = 1; // its weights
        w->alone = TAKEN * (double)net->size;
        return;
    }
    struct train_options o = training_options(s, n);
    double shown = (double)d->train * o.epochs;
    struct perturb_options p =
        regime_perturbation(s->ini, n->regime, n->channels, d->H, d->W, n->draw);
    work_reads(w, d, n, d->train);
    if (o.epochs == 0) { // saved as it is initialised
        w->pass[STAGE_PASSED].room = 1;
        w->alone += TAKEN * (double)net->size;
        return;
    }
    w->pass[STAGE_TRAINED].times = shown;
    w->pass[STAGE_TRAINED].room = o.batch;
    if (p.kind == PERTURB_ADVERSARIAL) {
        w->pass[STAGE_INVERTED].times = shown * p.attack.steps;
        w->pass[STAGE_INVERTED].room = o.batch;
    }
    w->shared = shown * work_picture(d, n) * SHOWN;
    w->alone += UPDATED * shown / o.batch * (double)net->size;
}

const struct stage stage_train = {.name = "train",
                                  .purpose = "train, the pictures shown as the regime says",
                                  .command = "train",
                                  .help = "Train one network of a study.",
                                  .example =
                                      "metablur train --study toy --model vgg_tiny-clear-gray-1",
                                  .per_network = true,
                                  .sections = "%",
                                  .inputs = "data/data.tsv",
                                  .output = "train/%.safetensors",
                                  .outputs = "train/%.*",
                                  .state = "train/%.checkpoint",
                                  .ranks = true,
                                  .given = true,
                                  .work = count,
                                  .run = run};
