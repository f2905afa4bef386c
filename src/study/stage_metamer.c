/* Metamers of the references from one network: results/S/metamers/NETWORK/IIII.png and
 * NETWORK.tsv, a row for each with every parameter and measure.
 *
 * One image a thread; each starts from the same noise whatever the network. All measures but the
 * two losses are taken on the saved 8-bit picture. */
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

/* What all images of a network share. */
struct work {
    const struct study *study;
    const struct network *network;
    const struct dataset *data;
    struct net *net;
    int layer;
    struct metamer_options options;
    struct pass **invert; // (threads) one image, up to the layer, with gradients
    struct pass **whole;  // (threads) one image, up to the logits
    struct outcome *outcome;
    struct progress progress;
};

/* What is known of one metamer. */
struct outcome {
    struct metamer_loss loss;
    struct distance distance; // of the saved picture from the reference, at the layer
    int answer_reference, answer_metamer;
    char hash[HASH_TEXT]; // of the PNG
};

/* Buffers of one image's work. */
struct desk {
    float *reference, *x; // (C, H, W)
    uint8_t *bytes;       // (C, H, W)
    float *target;        // the layer on the reference, blocked
    double *ranks;
    int *order;
    size_t pixels, activations;
};

static struct desk *desk_new(const struct work *w)
{
    const struct node *top = &w->net->node[w->layer];
    struct desk *d = mem_new(1, sizeof *d);
    d->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    d->activations = layout_size(top->C, top->H, top->W);
    d->reference = mem_new(d->pixels, sizeof *d->reference);
    d->x = mem_new(d->pixels, sizeof *d->x);
    d->bytes = mem_new(d->pixels, 1);
    d->target = mem_new(d->activations, sizeof *d->target);
    d->ranks = mem_new(2 * d->activations, sizeof *d->ranks);
    d->order = mem_new(d->activations, sizeof *d->order);
    return d;
}

static void desk_free(struct desk *d)
{
    mem_free(d->order);
    mem_free(d->ranks);
    mem_free(d->target);
    mem_free(d->bytes);
    mem_free(d->x);
    mem_free(d->reference);
    mem_free(d);
}

static int answer(struct pass *pass, const float *picture)
{
    pass_set_image(pass, 0, picture);
    pass_forward(pass, 1);
    return softmax_argmax(pass_output(pass, pass->top, 0), pass->net->classes);
}

static err save(const struct work *w, const struct desk *d, int i, char hash[HASH_TEXT])
{
    char *path = study_path(w->study, "metamers/%s/%04d.png", w->network->name, i);
    struct image *image = image_new(w->data->W, w->data->H, w->data->C);
    image_from_planes(image, d->bytes);
    err e = image_write(image, path);
    if (!e) e = hash_file(hash, path);
    image_free(image);
    mem_free(path);
    return e;
}

/* The correlations leave out the lanes beyond the layer's channels: planar order. */
static struct distance compare(struct desk *d, struct pass *pass)
{
    const struct node *top = &pass->net->node[pass->top];
    size_t n = (size_t)top->C * (size_t)top->H * (size_t)top->W;
    float *made = mem_new(n, sizeof *made), *wanted = mem_new(n, sizeof *wanted);
    layout_unblock(made, pass_output(pass, pass->top, 0), top->C, top->H, top->W);
    layout_unblock(wanted, d->target, top->C, top->H, top->W);
    struct distance distance = distance_of(made, wanted, n, d->ranks, d->order);
    mem_free(wanted);
    mem_free(made);
    return distance;
}

static err synthesise(struct work *w, struct desk *d, int i)
{
    struct pass *invert = w->invert[par_thread()], *whole = w->whole[par_thread()];
    struct outcome *o = &w->outcome[i];
    metamer_from_bytes(d->reference, dataset_image(w->data, i), d->pixels);
    o->answer_reference = answer(whole, d->reference);
    pass_set_image(invert, 0, d->reference);
    pass_forward(invert, 1);
    const float *y = pass_output(invert, w->layer, 0);
    for (size_t k = 0; k < d->activations; k++) d->target[k] = y[k];

    metamer_noise(d->x, d->pixels, &w->options, (uint32_t)i);
    TRY(metamer_run(&o->loss, d->x, invert, d->target, &w->options));

    metamer_to_bytes(d->bytes, d->x, d->pixels);
    metamer_from_bytes(d->x, d->bytes, d->pixels);
    o->answer_metamer = answer(whole, d->x);
    pass_set_image(invert, 0, d->x);
    pass_forward(invert, 1);
    o->distance = compare(d, invert);
    return save(w, d, i, o->hash);
}

static err one(void *context, int i)
{
    struct work *w = context;
    struct desk *d = desk_new(w);
    err e = synthesise(w, d, i);
    desk_free(d);
    if (par_thread() == 0) progress_show(&w->progress, i + 1, "");
    if (!e) return NULL;
    err placed = err_new("%s: reference %d: %s", w->network->name, i, e);
    err_free(e);
    return placed;
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

static err make_all(struct work *w)
{
    TRY(find_layer(w));
    TRY(study_metamer_options(&w->options, w->study));
    char *folder = study_path(w->study, "metamers/%s", w->network->name);
    err e = file_make_folder(folder);
    mem_free(folder);
    if (e) return e;

    int threads = par_threads();
    w->invert = mem_new((size_t)threads, sizeof(struct pass *));
    w->whole = mem_new((size_t)threads, sizeof(struct pass *));
    for (int t = 0; t < threads; t++) {
        w->invert[t] = pass_new(w->net, 1, PASS_INVERT, w->layer);
        w->whole[t] = pass_new(w->net, 1, PASS_EVAL, w->net->nodes - 1);
    }
    w->outcome = mem_new((size_t)w->data->N, sizeof *w->outcome);
    char *what = mem_text("metamers %s", w->network->name);
    w->progress = progress_start(what, w->data->N, "images");
    e = par_try(w->data->N, one, w);
    if (!e) e = tabulate(w);
    if (!e) progress_end(&w->progress, "");
    mem_free(what);
    mem_free(w->outcome);
    for (int t = 0; t < threads; t++) {
        pass_free(w->whole[t]);
        pass_free(w->invert[t]);
    }
    mem_free(w->whole);
    mem_free(w->invert);
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
                                    .run = run};
