/* Metamers of the same references and noise in other numbers of gradients than the study's, so that
 * recognition can be shown against them: steps/NETWORK/G/IIII.png of G gradients, and NETWORK.tsv,
 * a row for each.
 *
 * Each number of [steps] gradients is a whole run of the study's method with so many gradients, all
 * its other settings kept (matching_with), at the deepest layer, of the first references of each
 * class. A target and a plateau stop it as they do the study's own. A run that was killed begins
 * its network anew. */
#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "base/unit.h"
#include "pipeline/results.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "stages/measurement.h"
#include "stages/picture.h"
#include "stages/registry.h"
#include "stages/work.h"

#include <string.h>

/* A network at work, and the pictures that go through it together. */
struct climb {
    const struct study *study;
    const struct network *network;
    const struct dataset *data; // the references chosen
    const int *image;           // (data->N) which of all references they are
    struct net *net;
    int layer, batch, gradients;
    size_t pixels, activations;
    struct pass *invert, *whole; // (batch), up to the layer and up to the logits
    float *x;                    // (batch, C, H, W)
    float *wanted;               // (batch, activations) of the references
    double *relative;            // (batch) of the saved pictures
    int first;
    struct tsv *out;
};

static char *png_of(const struct climb *w, int n)
{
    return mem_text("steps/%s/%d/%04d.png", w->network->name, w->gradients, w->image[w->first + n]);
}

static err save(void *context, int n)
{
    const struct climb *w = context;
    char *png = png_of(w, n);
    float *x = w->x + (size_t)n * w->pixels;
    err e = picture_write_unit(w->study, png, w->data, x);
    if (!e) e = picture_read_unit(x, w->study, png, w->data);
    mem_free(png);
    return e;
}

static void compare(void *context, int n)
{
    struct climb *w = context;
    const struct node *top = &w->net->node[w->layer];
    w->relative[n] =
        distance_of_layer(pass_output(w->whole, w->layer, n),
                          w->wanted + (size_t)n * w->activations, top->C, top->H, top->W)
            .relative;
}

/* Runs the pictures in x through the network. */
static void show(struct climb *w, int N)
{
    for (int n = 0; n < N; n++) pass_set_image(w->whole, n, w->x + (size_t)n * w->pixels);
    pass_forward(w->whole, N);
}

static void add_rows(struct climb *w, const struct metamer_state *s)
{
    const struct network *n = w->network;
    for (int i = 0; i < s->N; i++) {
        char *png = png_of(w, i);
        const char *name = w->data->class_name[w->data->label[w->first + i]];
        tsv_add(w->out, "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%d\t%d\t%s\t%.9g\t%s", n->name,
                n->architecture, n->regime, n->colour, n->seed, w->image[w->first + i], name,
                w->gradients, s->end[i].evaluations, metamer_stop_name(s->end[i].stop),
                w->relative[i], png);
        mem_free(png);
    }
}

/* All blocks of a state, and what came of it: the saved pictures. */
static err take_blocks(struct climb *w, struct metamer_state *s, const struct metamer_options *o)
{
    while (s->block < o->blocks) TRY(metamer_block(s, w->invert, w->wanted, w->first, o));
    for (int n = 0; n < s->N; n++)
        memcpy(w->x + (size_t)n * w->pixels, s->x + (size_t)n * s->room, w->pixels * sizeof *s->x);
    TRY(par_try(s->N, save, w));
    show(w, s->N);
    par_for(s->N, compare, w);
    add_rows(w, s);
    return NULL;
}

/* The metamers of the next N references. */
static err synthesise(struct climb *w, int N, const struct metamer_options *o)
{
    for (int n = 0; n < N; n++)
        unit_from_bytes(w->x + (size_t)n * w->pixels, dataset_image(w->data, w->first + n),
                        w->pixels);
    show(w, N);
    memcpy(w->wanted, pass_output(w->whole, w->layer, 0),
           (size_t)N * w->activations * sizeof *w->wanted);
    for (int n = 0; n < N; n++)
        metamer_noise(w->x + (size_t)n * w->pixels, w->pixels, o, (uint32_t)w->image[w->first + n]);
    struct metamer_state *s = metamer_new(w->x, N, w->pixels, o);
    err e = take_blocks(w, s, o);
    metamer_free(s);
    return e;
}

static err make_number(struct climb *w, int gradients)
{
    struct metamer_options o = matching_with(w->study, gradients);
    char *what = mem_text("steps %s %d", w->network->name, gradients);
    struct progress progress = progress_start(what, w->data->N, "images");
    err e = NULL;
    w->gradients = gradients;
    for (w->first = 0; !e && w->first < w->data->N; w->first += w->batch) {
        int left = w->data->N - w->first, N = left < w->batch ? left : w->batch;
        e = synthesise(w, N, &o);
    }
    if (!e) progress_end(&progress, "");
    mem_free(what);
    if (!e) return NULL;
    err placed = err_new("%s, %d gradients: %s", w->network->name, gradients, e);
    err_free(e);
    return placed;
}

static err make_all(struct climb *w)
{
    const struct node *top = &w->net->node[w->layer];
    int count, *ladder = matching_ladder(&count, w->study);
    w->batch = metamer_batch(w->net, w->layer);
    if (w->batch > w->data->N) w->batch = w->data->N;
    size_t batch = (size_t)w->batch;
    w->pixels = (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
    w->activations = layout_size(top->C, top->H, top->W);
    w->whole = pass_keeping(w->net, w->batch, PASS_EVAL, w->net->nodes - 1, &w->layer, 1);
    w->invert = pass_lean(w->net, w->batch, PASS_INVERT, w->layer);
    w->x = mem_new(batch * w->pixels, sizeof *w->x);
    w->wanted = mem_new(batch * w->activations, sizeof *w->wanted);
    w->relative = mem_new(batch, sizeof *w->relative);
    err e = NULL;
    for (int i = 0; i < count && !e; i++) e = make_number(w, ladder[i]);
    mem_free(w->relative);
    mem_free(w->wanted);
    mem_free(w->x);
    pass_free(w->invert);
    pass_free(w->whole);
    mem_free(ladder);
    return e;
}

static err with_network(struct climb *w, const struct dataset *all)
{
    struct arch *arch;
    int layers, *layer;
    TRY(nets_new(&arch, &w->net, w->study, w->network, all, true));
    err e = matching_layers(&layer, &layers, w->study, w->net);
    if (!e) {
        w->layer = layer[0];
        e = make_all(w);
        mem_free(layer);
    }
    net_free(w->net);
    arch_free(arch);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *all, *data;
    TRY(pictures_read(&all, s, "references", n->channels));
    int count, *image = measurement_first(&count, all, ini_whole(s->ini, "steps", "per_class"));
    struct climb w = {.study = s, .network = n, .image = image};
    w.out = tsv_new("network arch regime colour seed image class gradients evaluations stop "
                    "relative_loss png");
    err e = NULL;
    if (count && n->generates) {
        w.data = data = dataset_pick(all, image, count);
        e = with_network(&w, all);
        dataset_free(data);
    }
    if (!e) e = results_write(s, w.out, "steps/%s.tsv", n->name);
    tsv_free(w.out);
    mem_free(image);
    dataset_free(all);
    return e;
}

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    int count, *ladder = matching_ladder(&count, s);
    double references = work_some_references(s, d, ini_whole(s->ini, "steps", "per_class")),
           all = 0;
    for (int i = 0; i < count; i++) all += ladder[i];
    mem_free(ladder);
    if (!n || !n->generates || references == 0) return;
    work_reads(w, d, n, references);
    work_inverts(w, net, s, references, all);
    work_classifies(w, 2 * references * count);
    w->pass[STAGE_PASSED].room = w->pass[STAGE_INVERTED].room;
    work_png(w, references * count * work_picture(d, n));
}

const struct stage stage_steps = {
    .name = "steps",
    .purpose = "metamers in other numbers of gradients",
    .command = "steps",
    .help = "Make metamers in each number of gradients of [steps] from a trained network.",
    .example = "metablur steps --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "study metamer steps",
    .inputs = "references/references.tsv train/%.safetensors",
    .output = "steps/%.tsv",
    .outputs = "steps/%.tsv steps/%/",
    .work = work,
    .run = run};
