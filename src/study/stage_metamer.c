/* Metamers of the references from one network: results/S/metamers/NETWORK/IIII.png and
 * NETWORK.tsv, a row for each with every parameter and measure.
 *
 * References go through the network in batches; each metamer starts from the same noise whatever
 * the network. All measures but the two losses are taken on the saved 8-bit picture. */
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
    int layer;
    struct metamer_options options;
    struct pass *invert; // a batch, up to the layer, with gradients
    struct pass *whole;  // a batch, up to the logits
    size_t pixels, activations;
    float *x;      // (batch, C, H, W)
    float *target; // (batch, activations) the layer on the references, blocked
    int first;     // of the batch
    struct outcome *outcome;
};

/* What is known of one metamer. */
struct outcome {
    struct metamer_loss loss;
    struct distance distance; // of the saved picture from the reference, at the layer
    int answer_reference, answer_metamer;
    char hash[HASH_TEXT]; // of the PNG
};

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

    char *path = study_path(w->study, "metamers/%s/%04d.png", w->network->name, w->first + n);
    struct image *image = image_new(w->data->W, w->data->H, w->data->C);
    image_from_planes(image, bytes);
    err e = image_write(image, path);
    if (!e) e = hash_file(w->outcome[w->first + n].hash, path);
    image_free(image);
    mem_free(path);
    mem_free(bytes);
    return e;
}

/* Runs the batch's pictures through both passes. */
static void show(struct work *w, int N)
{
    for (int n = 0; n < N; n++) {
        pass_set_image(w->invert, n, w->x + (size_t)n * w->pixels);
        pass_set_image(w->whole, n, w->x + (size_t)n * w->pixels);
    }
    pass_forward(w->invert, N);
    pass_forward(w->whole, N);
}

static int answer(const struct work *w, int n)
{
    return softmax_argmax(pass_output(w->whole, w->whole->top, n), w->net->classes);
}

/* The correlations leave out the lanes beyond the layer's channels: planar order. */
static void compare(void *context, int n)
{
    struct work *w = context;
    const struct node *top = &w->net->node[w->layer];
    size_t size = (size_t)top->C * (size_t)top->H * (size_t)top->W;
    float *made = mem_new(size, sizeof *made), *wanted = mem_new(size, sizeof *wanted);
    double *ranks = mem_new(2 * size, sizeof *ranks);
    int *order = mem_new(size, sizeof *order);
    layout_unblock(made, pass_output(w->invert, w->layer, n), top->C, top->H, top->W);
    layout_unblock(wanted, w->target + (size_t)n * w->activations, top->C, top->H, top->W);
    w->outcome[w->first + n].distance = distance_of(made, wanted, size, ranks, order);
    mem_free(order);
    mem_free(ranks);
    mem_free(wanted);
    mem_free(made);
}

static err synthesise(struct work *w, int N)
{
    struct outcome *o = w->outcome + w->first;
    for (int n = 0; n < N; n++)
        metamer_from_bytes(w->x + (size_t)n * w->pixels, dataset_image(w->data, w->first + n),
                           w->pixels);
    show(w, N);
    memcpy(w->target, pass_output(w->invert, w->layer, 0),
           (size_t)N * w->activations * sizeof *w->target);
    for (int n = 0; n < N; n++) o[n].answer_reference = answer(w, n);

    struct metamer_loss *loss = mem_new((size_t)N, sizeof *loss);
    for (int n = 0; n < N; n++)
        metamer_noise(w->x + (size_t)n * w->pixels, w->pixels, &w->options,
                      (uint32_t)(w->first + n));
    err e = metamer_run(loss, w->x, w->invert, w->target, N, w->first, &w->options);
    for (int n = 0; n < N; n++) o[n].loss = loss[n];
    mem_free(loss);
    if (e) return e;

    TRY(par_try(N, save, w));
    show(w, N);
    for (int n = 0; n < N; n++) o[n].answer_metamer = answer(w, n);
    par_for(N, compare, w);
    return NULL;
}

static err tabulate(const struct work *w)
{
    struct tsv *t = tsv_new("network arch regime colour seed image reference_path class layer "
                            "blocks steps step_size noise_mean noise_scale noise_seed fake_relu "
                            "loss_start loss_end relative_loss spearman pearson db_snr "
                            "network_answer_reference network_answer_metamer png_sha256 png");
    const struct network *n = w->network;
    const struct metamer_options *p = &w->options;
    char *const *name = w->data->class_name;
    for (int i = 0; i < w->data->N; i++) {
        const struct outcome *o = &w->outcome[i];
        tsv_add(t,
                "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\t%s\t%d\t%d\t%.9g\t%.9g\t%.9g\t%u\t%d\t%.9g\t%.9g"
                "\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%s\tmetamers/%s/%04d.png",
                n->name, n->architecture, n->regime, n->colour, n->seed, i, w->data->path[i],
                name[w->data->label[i]], w->net->node[w->layer].name, p->blocks, p->steps, p->step,
                p->noise_mean, p->noise_scale, p->seed, p->fake_relu, o->loss.start, o->loss.end,
                o->distance.relative, o->distance.spearman, o->distance.pearson, o->distance.db_snr,
                name[o->answer_reference], name[o->answer_metamer], o->hash, n->name, i);
    }
    char *path = study_path(w->study, "metamers/%s.tsv", n->name);
    err e = tsv_write(t, path);
    mem_free(path);
    tsv_free(t);
    return e;
}

static err find_layer(struct work *w)
{
    const char *name = ini_text(w->study->ini, "metamer", "layer");
    if (!text_same(name, "last_conv")) return net_find(&w->layer, w->net, name);
    w->layer = net_last_conv(w->net);
    return NULL;
}

static err make_batches(struct work *w, int batch)
{
    char *what = mem_text("metamers %s", w->network->name);
    struct progress progress = progress_start(what, w->data->N, "images");
    err e = NULL;
    for (; !e && w->first < w->data->N; w->first += batch) {
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

static err make_all(struct work *w)
{
    TRY(find_layer(w));
    TRY(study_metamer_options(&w->options, w->study));
    char *folder = study_path(w->study, "metamers/%s", w->network->name);
    err e = file_make_folder(folder);
    mem_free(folder);
    if (e) return e;

    const struct node *top = &w->net->node[w->layer];
    int batch = metamer_batch(w->net, w->layer);
    if (batch > w->data->N) batch = w->data->N;
    w->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    w->activations = layout_size(top->C, top->H, top->W);
    w->invert = pass_new(w->net, batch, PASS_INVERT, w->layer);
    w->whole = pass_new(w->net, batch, PASS_EVAL, w->net->nodes - 1);
    w->x = mem_new((size_t)batch * w->pixels, sizeof *w->x);
    w->target = mem_new((size_t)batch * w->activations, sizeof *w->target);
    w->outcome = mem_new((size_t)w->data->N, sizeof *w->outcome);
    e = make_batches(w, batch);
    if (!e) e = tabulate(w);
    mem_free(w->outcome);
    mem_free(w->target);
    mem_free(w->x);
    pass_free(w->whole);
    pass_free(w->invert);
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
                                    .purpose = "metamers from the last convolutional layer",
                                    .command = "metamer",
                                    .rank = 4,
                                    .per_network = true,
                                    .sections = "study metamer",
                                    .inputs = "references/references.tsv train/%.safetensors",
                                    .output = "metamers/%.tsv",
                                    .outputs = "metamers/%.* metamers/%/",
                                    .run = run};
