/* The null distribution of a network: how alike two different training pictures are to each layer
 * that metamers are made of, by the measures of success: null/NETWORK.tsv.
 *
 * As in Feather et al. 2023 (make_null_distributions.py) pairs are random and presented as in
 * training; how a given network was trained is not known here, so it is shown the pictures as they
 * are. All networks have the same pairs, which depend on (study seed, pair) alone. The pictures are
 * those of [null] path, else the training part, else, where a study has none, the test part. */
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/ranks.h"
#include "base/rng.h"
#include "net/pass.h"
#include "pipeline/results.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "settings/regime.h"
#include "settings/training.h"
#include "stages/registry.h"
#include "stages/work.h"

enum { BATCH = 64 }; // pictures at once, at most

struct work {
    const struct dataset *data, *known; // the pictures; some with the study's classes
    struct presentation *shown;
    struct net *net;
    const int *layer;
    int layers, pairs;
    int batch; // pairs at once
    uint32_t seed;
    int start; // the epoch that pairs are counted from: a schedule of blur is over
    struct pass *pass;
    size_t pixels;
    float *picture;            // (threads, C, H, W)
    int first;                 // pair of the batch
    struct distance *distance; // (pairs, layers)
};

/* The two pictures of a pair, which differ. */
static void choose(int image[2], const struct work *w, int pair)
{
    struct rng r = rng_at(w->seed, RNG_NULL, 0, (uint32_t)pair);
    uint32_t count = (uint32_t)w->data->N;
    image[0] = (int)rng_below(&r, count);
    image[1] = (int)((uint32_t)image[0] + 1 + rng_below(&r, count - 1)) % (int)count;
}

static void show(void *context, int n)
{
    const struct work *w = context;
    int image[2], pair = w->first + n / 2;
    float *picture = w->picture + (size_t)par_thread() * w->pixels;
    choose(image, w, pair);
    presentation_fetch(w->shown, picture, w->start + pair, image[n % 2]);
    pass_set_image(w->pass, n, picture);
}

static void compare(void *context, int n)
{
    const struct work *w = context;
    for (int l = 0; l < w->layers; l++) {
        const struct node *top = &w->net->node[w->layer[l]];
        w->distance[(w->first + n) * w->layers + l] =
            distance_of_layer(pass_output(w->pass, top->index, 2 * n),
                              pass_output(w->pass, top->index, 2 * n + 1), top->C, top->H, top->W);
    }
}

static void measure(struct work *w, const char *name)
{
    char *what = mem_text("null %s", name);
    struct progress progress = progress_start(what, w->pairs, "pairs");
    int end; // of the pairs of this rank
    for (ranks_share(&w->first, &end, w->pairs, ranks_mine()); w->first < end;
         w->first += w->batch) {
        int left = end - w->first, N = left < w->batch ? left : w->batch;
        par_for(2 * N, show, w);
        pass_forward(w->pass, 2 * N);
        par_for(N, compare, w);
    }
    ranks_gather_shared(w->distance, w->pairs, (size_t)w->layers * sizeof *w->distance);
    progress_end(&progress, "");
    mem_free(what);
}

static err tabulate(const struct work *w, const struct study *s, const char *name)
{
    struct tsv *t = tsv_new("network layer pair image_a image_b spearman pearson db_snr");
    for (int l = 0; l < w->layers; l++)
        for (int i = 0; i < w->pairs; i++) {
            int image[2];
            const struct distance *d = &w->distance[i * w->layers + l];
            choose(image, w, i);
            tsv_add(t, "%s\t%s\t%d\t%d\t%d\t%.9g\t%.9g\t%.9g", name, w->net->node[w->layer[l]].name,
                    i, image[0], image[1], d->spearman, d->pearson, d->db_snr);
        }
    err e = results_write(s, t, "null/%s.tsv", name);
    tsv_free(t);
    return e;
}

static err with_net(struct work *w, const struct study *s, const char *name)
{
    int *layer;
    TRY(matching_layers(&layer, &w->layers, s, w->net));
    err e = matching_pairs(&w->pairs, s, w->layers);
    if (!e) {
        w->layer = layer;
        w->seed = s->seed;
        w->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
        w->batch = pass_room(w->net, layer[0], BATCH) / 2;
        w->pass = pass_keeping(w->net, 2 * w->batch, PASS_EVAL, layer[0], layer, w->layers);
        w->picture = mem_new((size_t)par_threads() * w->pixels, sizeof *w->picture);
        w->distance = mem_new((size_t)(w->pairs * w->layers), sizeof *w->distance);
        measure(w, name);
        e = dataset_sound(w->data);
        if (!e) e = tabulate(w, s, name);
        mem_free(w->distance);
        mem_free(w->picture);
        pass_free(w->pass);
    }
    mem_free(layer);
    return e;
}

static err with_data(struct work *w, const struct study *s, const struct network *n)
{
    struct regime regime;
    struct arch *arch;
    struct augment augment = n->given ? (struct augment){0} : training_augment(s);
    FAIL_IF(w->data->N < 2, "%s: expected two pictures or more for the pairs of [null]",
            s->ini->path);
    TRY(nets_new(&arch, &w->net, s, n, w->known, true));
    err e = regime_new(&regime, s->ini, n->given ? "clear" : n->regime, w->data->W);
    if (!e) {
        w->start = regime.diet.months > 0 ? regime.diet.epochs : regime.until;
        e = presentation_new(&w->shown, w->data, &regime, augment, n->draw);
        if (!e) {
            e = with_net(w, s, n->name);
            presentation_free(w->shown);
        }
        regime_free(&regime);
    }
    net_free(w->net);
    arch_free(arch);
    return e;
}

/* Gives the pictures of [null] path, as the study's are. */
static err read_own(struct dataset **out, const struct study *s, const struct dataset *like)
{
    const char *path = ini_text(s->ini, "null", "path");
    struct dataset_options options = pictures_options(s, "train");
    const struct dataset_kind *kind;
    TRY(dataset_find(&kind, path));
    options.size = like->W;
    options.channels = like->C;
    options.per_class = 0;
    options.merge = NULL;
    if (!kind->has(path, "train")) options.part = kind->has(path, "test") ? "test" : "all";
    return dataset_load(out, path, &options);
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *known, *own = NULL;
    if (!n->generates) return tabulate(&(struct work){0}, s, n->name);
    TRY(pictures_read(&known, s, pictures_has_train(s) ? "train" : "test", n->channels));
    err e = *ini_text(s->ini, "null", "path") ? read_own(&own, s, known) : NULL;
    struct work w = {.data = own ? own : known, .known = known};
    if (!e) e = with_data(&w, s, n);
    dataset_free(own);
    dataset_free(known);
    return e;
}

/* Core seconds for an activation of a pair that is compared, and a byte that is presented. */
static const double COMPARED = 2e-7, SHOWN = 2e-8;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    int layers;
    if (!n || !n->generates) return;
    double pairs = ini_whole(s->ini, "null", "pairs");
    int *layer;
    err e = matching_layers(&layer, &layers, s, net);
    if (e) {
        err_free(e);
        return;
    }
    double activations = 0;
    for (int l = 0; l < layers; l++) activations += (double)net_image_size(&net->node[layer[l]]);
    w->pass[STAGE_PASSED].room = pass_room(net, layer[0], BATCH);
    work_keeps(w, net, layer, layers, w->pass[STAGE_PASSED].room);
    mem_free(layer);
    work_reads(w, d, n, d->train ? d->train : d->test);
    work_classifies(w, 2 * pairs);
    w->shared = pairs * (activations * COMPARED + 2 * work_picture(d, n) * SHOWN);
}

const struct stage stage_null = {
    .name = "null",
    .purpose = "how alike two training pictures are to its layers",
    .command = "null",
    .help = "Measure how alike random training pictures are to a network.",
    .example = "metablur null --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "study null metamer",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "null/%.tsv",
    .outputs = "null/%.tsv",
    .work = work,
    .run = run};
