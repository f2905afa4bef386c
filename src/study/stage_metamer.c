/* Metamers of the references from one network: results/S/metamers/NETWORK/IIII.png of the deepest
 * layer, NETWORK/LAYER/IIII.png of the others, and NETWORK.tsv, a row for each with every parameter
 * and measure; NETWORK.blocks.tsv has loss and gradient after each block, NETWORK.distances.tsv how
 * near the metamers of each layer come at each of the layers.
 *
 * References go through the network in batches; each metamer starts from the same noise whatever
 * the network and the layer. All measures but the losses and gradients of the history are taken on
 * the saved 8-bit picture. */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/text.h"
#include "base/tsv.h"
#include "kernel/softmax.h"
#include "net/pass.h"
#include "study/stage.h"

#include <string.h>

/* What all images of a network share. */
struct work {
    const struct study *study;
    const struct network *network;
    const struct dataset *data;
    struct net *net;
    int *layer, layers; // deepest first
    struct metamer_options options;
    int points;          // of a history: the noise and the end of each block
    struct pass *invert; // a batch, up to the layer at work, with gradients
    struct pass *whole;  // a batch, up to the logits
    size_t pixels;
    float *x;                // (batch, C, H, W)
    float **wanted;          // (layers): each (batch, activations) of the references, blocked
    int at;                  // which layer is at work
    int first;               // of the batch
    struct outcome *outcome; // (layers, N)
};

/* What is known of one metamer. */
struct outcome {
    struct metamer_point *history; // (points)
    struct distance *distance; // (layers) of the saved picture from the reference, at each layer
    int answer_reference, answer_metamer;
    char hash[HASH_TEXT]; // of the PNG
};

static const struct node *layer_of(const struct work *w, int l)
{
    return &w->net->node[w->layer[l]];
}

static size_t size_of(const struct work *w, int l)
{
    return layout_size(layer_of(w, l)->C, layer_of(w, l)->H, layer_of(w, l)->W);
}

/* The outcome of the n-th picture of the batch. */
static struct outcome *outcome_of(const struct work *w, int n)
{
    return w->outcome + (size_t)w->at * (size_t)w->data->N + (size_t)(w->first + n);
}

/* Gives the place of a layer's picture below the results. */
static char *png_of(const struct work *w, int l, int image)
{
    const char *network = w->network->name;
    if (l == 0) return mem_text("metamers/%s/%04d.png", network, image);
    return mem_text("metamers/%s/%s/%04d.png", network, layer_of(w, l)->name, image);
}

static uint8_t *bytes_of(const struct work *w, const float *x)
{
    uint8_t *bytes = mem_new(w->pixels, 1);
    metamer_to_bytes(bytes, x, w->pixels);
    return bytes;
}

/* Writes the n-th metamer of the batch, and leaves in x what the file holds. */
static err save(void *context, int n)
{
    struct work *w = context;
    float *x = w->x + (size_t)n * w->pixels;
    uint8_t *bytes = bytes_of(w, x);
    metamer_from_bytes(x, bytes, w->pixels);

    char *png = png_of(w, w->at, w->first + n), *path = study_path(w->study, "%s", png);
    struct image *image = image_new(w->data->W, w->data->H, w->data->C);
    image_from_planes(image, bytes);
    err e = image_write(image, path);
    if (!e) e = hash_file(outcome_of(w, n)->hash, path);
    image_free(image);
    mem_free(path);
    mem_free(png);
    mem_free(bytes);
    return e;
}

/* Runs the batch's pictures through the network. */
static void show(struct work *w, int N)
{
    for (int n = 0; n < N; n++) pass_set_image(w->whole, n, w->x + (size_t)n * w->pixels);
    pass_forward(w->whole, N);
}

static int answer(const struct work *w, int n)
{
    return softmax_argmax(pass_output(w->whole, w->whole->top, n), w->net->classes);
}

static void compare(void *context, int n)
{
    struct work *w = context;
    for (int l = 0; l < w->layers; l++) {
        const struct node *top = layer_of(w, l);
        const float *wanted = w->wanted[l] + (size_t)n * size_of(w, l);
        outcome_of(w, n)->distance[l] =
            distance_of_layer(pass_output(w->whole, top->index, n), wanted, top->C, top->H, top->W);
    }
}

/* Shows the references and keeps what the layers make of them. */
static void show_references(struct work *w, int N)
{
    for (int n = 0; n < N; n++)
        metamer_from_bytes(w->x + (size_t)n * w->pixels, dataset_image(w->data, w->first + n),
                           w->pixels);
    show(w, N);
    for (int l = 0; l < w->layers; l++)
        memcpy(w->wanted[l], pass_output(w->whole, w->layer[l], 0),
               (size_t)N * size_of(w, l) * sizeof **w->wanted);
    for (int n = 0; n < N; n++) outcome_of(w, n)->answer_reference = answer(w, n);
}

static err synthesise(struct work *w, int N)
{
    show_references(w, N);
    int points = w->points;
    struct metamer_point *history = mem_new((size_t)(N * points), sizeof *history);
    for (int n = 0; n < N; n++)
        metamer_noise(w->x + (size_t)n * w->pixels, w->pixels, &w->options,
                      (uint32_t)(w->first + n));
    err e = metamer_run(history, w->x, w->invert, w->wanted[w->at], N, w->first, &w->options);
    for (int n = 0; n < N && !e; n++)
        memcpy(outcome_of(w, n)->history, history + n * points, (size_t)points * sizeof *history);
    mem_free(history);
    if (e) return e;

    TRY(par_try(N, save, w));
    show(w, N);
    for (int n = 0; n < N; n++) outcome_of(w, n)->answer_metamer = answer(w, n);
    par_for(N, compare, w);
    return NULL;
}

static err write(const struct work *w, const struct tsv *t, const char *ending)
{
    char *path = study_path(w->study, "metamers/%s.%s", w->network->name, ending);
    err e = tsv_write(t, path);
    mem_free(path);
    return e;
}

static void add_row(struct tsv *t, const struct work *w, int l, int i)
{
    const struct network *n = w->network;
    const struct metamer_options *p = &w->options;
    const struct outcome *o = &w->outcome[l * w->data->N + i];
    const struct distance *d = &o->distance[l];
    char *const *name = w->data->class_name, *png = png_of(w, l, i);
    tsv_add(t,
            "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%u\t%d\t%.9g\t%.9g"
            "\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%s\t%s",
            n->name, n->architecture, n->regime, n->colour, n->seed, i, w->data->path[i],
            name[w->data->label[i]], layer_of(w, l)->name,
            ini_text(w->study->ini, "metamer", "method"), p->blocks, p->steps, p->step,
            p->noise_mean, p->noise_scale, p->seed, p->fake_relu, o->history[0].loss,
            o->history[w->points - 1].loss, d->relative, d->spearman, d->pearson, d->db_snr,
            name[o->answer_reference], name[o->answer_metamer], o->hash, png);
    mem_free(png);
}

/* The history of a metamer, and its distances at all layers. */
static void add_details(struct tsv *blocks, struct tsv *distances, const struct work *w, int l,
                        int i)
{
    const struct outcome *o = &w->outcome[l * w->data->N + i];
    const char *network = w->network->name, *layer = layer_of(w, l)->name;
    double length = w->options.step;
    for (int b = 0; b < w->points; b++) {
        tsv_add(blocks, "%s\t%s\t%d\t%d\t%d\t%.9g\t%.9g\t%.9g", network, layer, i, b,
                b * w->options.steps, b ? length : 0, o->history[b].loss, o->history[b].gradient);
        if (b) length /= 2;
    }
    for (int m = 0; m < w->layers; m++) {
        const struct distance *d = &o->distance[m];
        tsv_add(distances, "%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g", network, layer,
                layer_of(w, m)->name, i, d->relative, d->spearman, d->pearson, d->db_snr);
    }
}

static err tabulate(const struct work *w)
{
    struct tsv *t = tsv_new("network arch regime colour seed image reference_path class layer "
                            "method blocks steps step_size noise_mean noise_scale noise_seed "
                            "fake_relu loss_start loss_end relative_loss spearman pearson db_snr "
                            "network_answer_reference network_answer_metamer png_sha256 png");
    struct tsv *blocks = tsv_new("network layer image block step step_size loss gradient");
    struct tsv *distances =
        tsv_new("network layer measured image relative_loss spearman pearson db_snr");
    for (int l = 0; l < w->layers; l++)
        for (int i = 0; i < w->data->N; i++) {
            add_row(t, w, l, i);
            add_details(blocks, distances, w, l, i);
        }
    err e = write(w, blocks, "blocks.tsv");
    if (!e) e = write(w, distances, "distances.tsv");
    if (!e) e = write(w, t, "tsv");
    tsv_free(distances);
    tsv_free(blocks);
    tsv_free(t);
    return e;
}

/* The metamers of one layer. */
static err make_layer(struct work *w, int batch)
{
    char *what = mem_text("metamers %s %s", w->network->name, layer_of(w, w->at)->name);
    struct progress progress = progress_start(what, w->data->N, "images");
    err e = NULL;
    for (w->first = 0; !e && w->first < w->data->N; w->first += batch) {
        int left = w->data->N - w->first, N = left < batch ? left : batch;
        e = synthesise(w, N);
        progress_show(&progress, w->first + N, "");
    }
    if (!e) progress_end(&progress, "");
    mem_free(what);
    if (!e) return NULL;
    err placed = err_new("%s: %s", w->network->name, e);
    err_free(e);
    return placed;
}

static err make_layers(struct work *w, int batch)
{
    for (w->at = 0; w->at < w->layers; w->at++) {
        char *png = png_of(w, w->at, 0), *path = study_path(w->study, "%s", png);
        err e = file_make_folder_of(path);
        w->invert = pass_new(w->net, batch, PASS_INVERT, w->layer[w->at]);
        if (!e) e = make_layer(w, batch);
        pass_free(w->invert);
        mem_free(path);
        mem_free(png);
        if (e) return e;
    }
    return tabulate(w);
}

static struct outcome *outcomes_new(int count, int points, int layers)
{
    struct outcome *o = mem_new((size_t)count, sizeof *o);
    for (int i = 0; i < count; i++) {
        o[i].history = mem_new((size_t)points, sizeof *o[i].history);
        o[i].distance = mem_new((size_t)layers, sizeof *o[i].distance);
    }
    return o;
}

static void outcomes_free(struct outcome *o, int count)
{
    for (int i = 0; i < count; i++) {
        mem_free(o[i].distance);
        mem_free(o[i].history);
    }
    mem_free(o);
}

static err make_all(struct work *w)
{
    TRY(study_metamer_options(&w->options, w->study));
    TRY(study_layers(&w->layer, &w->layers, w->study, w->net));
    int N = w->data->N, batch = metamer_batch(w->net, w->layer[0]);
    if (batch > N) batch = N;
    w->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    w->points = 1 + w->options.blocks;
    w->whole = pass_new(w->net, batch, PASS_EVAL, w->net->nodes - 1);
    w->x = mem_new((size_t)batch * w->pixels, sizeof *w->x);
    w->wanted = mem_new((size_t)w->layers, sizeof *w->wanted);
    for (int l = 0; l < w->layers; l++)
        w->wanted[l] = mem_new((size_t)batch * size_of(w, l), sizeof **w->wanted);
    w->outcome = outcomes_new(w->layers * N, w->points, w->layers);
    err e = make_layers(w, batch);
    outcomes_free(w->outcome, w->layers * N);
    for (int l = 0; l < w->layers; l++) mem_free(w->wanted[l]);
    mem_free(w->wanted);
    mem_free(w->x);
    pass_free(w->whole);
    mem_free(w->layer);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *data;
    struct arch *arch;
    struct work w = {.study = s, .network = n};
    TRY(study_data(&data, s, "references", n->channels));
    w.data = data;
    err e = study_net(&arch, &w.net, s, n, data, true);
    if (!e) {
        e = make_all(&w);
        net_free(w.net);
        arch_free(arch);
    }
    dataset_free(data);
    return e;
}

const struct stage stage_metamer = {.name = "metamer",
                                    .purpose = "metamers from convolutional layers",
                                    .command = "metamer",
                                    .rank = 4,
                                    .per_network = true,
                                    .sections = "study metamer",
                                    .inputs = "references/references.tsv train/%.safetensors",
                                    .output = "metamers/%.tsv",
                                    .outputs = "metamers/%.* metamers/%/",
                                    .run = run};
