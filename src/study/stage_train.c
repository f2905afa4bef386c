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

static err train(struct net *net, const struct study *s, const struct network *n,
                 const struct dataset *data, const struct regime *regime, struct tsv *log)
{
    struct train_options options;
    int shift, flip;
    TRY(study_train_options(&options, s, n));
    TRY(ini_whole(&shift, s->ini, "train", "shift", 0, 64));
    TRY(ini_whole(&flip, s->ini, "train", "flip", 0, 1));
    struct presentation *shown;
    TRY(presentation_new(&shown, data, regime, shift, flip, options.seed));

    char *who = identity(data, regime, shift, flip), *what = mem_text("train %s", n->name);
    char *checkpoint = study_path(s, "train/%s.checkpoint", n->name);
    struct train_source source = {data->N, presentation_fetch, shown, who};
    struct train_watch watch = {what, log_epoch, log};
    net_initialise(net, options.seed);
    err e = train_run(net, &options, &source, &watch, checkpoint);

    char *weights = study_path(s, "train/%s.safetensors", n->name);
    char *table = study_path(s, "train/%s.log.tsv", n->name);
    if (!e) e = tsv_write(log, table);
    if (!e) e = net_save(net, weights);
    if (!e) unlink(checkpoint);
    mem_free(table);
    mem_free(weights);
    mem_free(checkpoint);
    mem_free(what);
    mem_free(who);
    presentation_free(shown);
    return e;
}

static err with_data(const struct study *s, const struct network *n, const struct dataset *data)
{
    struct arch *arch;
    struct net *net;
    struct regime regime;
    TRY(study_regime(&regime, s, n->blurred, data->W));
    err e = study_net(&arch, &net, s, n, data, false);
    if (!e) {
        struct tsv *log = tsv_new("epoch images loss accuracy rate");
        e = train(net, s, n, data, &regime, log);
        tsv_free(log);
        net_free(net);
        arch_free(arch);
    }
    study_regime_fini(&regime);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *data;
    TRY(study_data(&data, s, "train", n->channels));
    err e = with_data(s, n, data);
    dataset_free(data);
    return e;
}

const struct stage stage_train = {.name = "train",
                                  .purpose = "train on clear or blurred pictures",
                                  .command = "train",
                                  .rank = 2,
                                  .per_network = true,
                                  .sections = "networks blur train",
                                  .inputs = "data/data.tsv",
                                  .output = "train/%.safetensors",
                                  .run = run};
