/* Pictures that are no metamers but as far from their references as these: what a network's
 * distance alone does to recognition. baselines/NETWORK/KIND/IIII.png, and NETWORK.tsv, a row for
 * each.
 *
 * Of each reference chosen, the relative distance of the network's own metamer at the deepest layer
 * is the target. `noise` adds white Gaussian noise, the same for every network, with the SD that
 * reaches the target; `low-pass` is a Gaussian blur with the sigma that does (synth/level.h). level
 * is that SD, of samples from 0 to 1, or the sigma as a share of the width. */
#include "base/mem.h"
#include "base/rng.h"
#include "base/unit.h"
#include "pipeline/results.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "spectrum/blur.h"
#include "stages/measurement.h"
#include "stages/picture.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "synth/level.h"

#include <math.h>
#include <string.h>

RNG_STREAM(RNG_BASELINE, 17); // noise that is added to references; sample = image

/* The largest levels: noise of the range of a sample, a blur of a quarter of the width. */
static const double LOUDEST = 1, WIDEST = 0.25;

/* A network at work, and the references that go through it together. */
struct baselines {
    const struct study *study;
    const struct network *network;
    const struct dataset *data; // the references chosen
    const int *image;           // (data->N) which of all references they are
    const double *metamer;      // (data->N) relative distances of the metamers
    struct net *net;
    struct pass *pass; // (batch), up to the layer
    int batch, first;
    float *noise;    // (batch, C, H, W)
    float *wanted;   // (batch, activations) of the references
    uint8_t *pixels; // (batch, C, H, W)
    struct level *found;
    struct tsv *out;
};

static size_t picture_size(const struct baselines *w)
{
    return (size_t)w->data->C * (size_t)w->data->H * (size_t)w->data->W;
}

static err add_noise(void *context, uint8_t *bytes, int n, double level)
{
    const struct baselines *w = context;
    size_t size = picture_size(w);
    const uint8_t *from = dataset_image(w->data, w->first + n);
    const float *noise = w->noise + (size_t)n * size;
    float *x = mem_new(size, sizeof *x);
    unit_from_bytes(x, from, size);
    for (size_t i = 0; i < size; i++) x[i] += (float)level * noise[i];
    unit_to_bytes(bytes, x, size);
    mem_free(x);
    return NULL;
}

static err low_pass(void *context, uint8_t *bytes, int n, double level)
{
    const struct baselines *w = context;
    const struct dataset *d = w->data;
    struct blur *blur;
    struct blur_spec spec = {
        .height = d->H, .width = d->W, .channels = 1, .sigma = level, .truncate = 4};
    TRY(blur_new(&blur, &spec));
    struct blur_scratch *scratch = blur_scratch_new(blur);
    blur_apply(scratch, bytes, dataset_image(d, w->first + n), d->C);
    blur_scratch_free(scratch);
    blur_free(blur);
    return NULL;
}

/* Writes a picture and its row; unit: of the level, 1 or the width. */
static err save(struct baselines *w, const char *kind, int n, double unit)
{
    const struct network *by = w->network;
    const struct dataset *d = w->data;
    int i = w->first + n;
    double level = w->found[n].level / unit;
    char *png = mem_text("baselines/%s/%s/%04d.png", by->name, kind, w->image[i]);
    err e = picture_write(w->study, png, d, w->pixels + (size_t)n * picture_size(w));
    tsv_add(w->out, "%s\t%s\t%s\t%s\t%d\t%d\t%s\t%s\t%.9g\t%.9g\t%.9g\t%s", by->name,
            by->architecture, by->regime, by->colour, by->seed, w->image[i],
            d->class_name[d->label[i]], kind, level, w->metamer[i], w->found[n].distance, png);
    mem_free(png);
    return e;
}

/* Both kinds of pictures of the next N references. */
static err make_batch(struct baselines *w, int N)
{
    size_t size = picture_size(w);
    float *x = mem_new(size, sizeof *x);
    for (int n = 0; n < N; n++) {
        struct rng r = rng_at(w->study->seed, RNG_BASELINE, 0, (uint32_t)w->image[w->first + n]);
        for (size_t i = 0; i < size; i++) w->noise[(size_t)n * size + i] = rng_normal(&r);
        unit_from_bytes(x, dataset_image(w->data, w->first + n), size);
        pass_set_image(w->pass, n, x);
    }
    mem_free(x);
    pass_forward(w->pass, N);
    size_t activations = net_image_size(&w->net->node[w->pass->top]);
    memcpy(w->wanted, pass_output(w->pass, w->pass->top, 0),
           (size_t)N * activations * sizeof *w->wanted);
    static const struct {
        const char *kind;
        level_change *change;
    } of[] = {{"noise", add_noise}, {"low-pass", low_pass}};
    for (int k = 0; k < 2; k++) {
        double unit = k == 0 ? 1 : w->data->W, most = unit * (k == 0 ? LOUDEST : WIDEST);
        TRY(level_search(w->found, w->pixels, w->pass, w->wanted, w->metamer + w->first, N, most,
                         of[k].change, w));
        for (int n = 0; n < N; n++) TRY(save(w, of[k].kind, n, unit));
    }
    return NULL;
}

static err make_all(struct baselines *w, int layer)
{
    w->batch = metamer_batch(w->net, layer);
    if (w->batch > w->data->N) w->batch = w->data->N;
    size_t batch = (size_t)w->batch, size = picture_size(w);
    w->pass = pass_lean(w->net, w->batch, PASS_EVAL, layer);
    w->noise = mem_new(batch * size, sizeof *w->noise);
    w->wanted = mem_new(batch * net_image_size(&w->net->node[layer]), sizeof *w->wanted);
    w->pixels = mem_new(batch, size);
    w->found = mem_new(batch, sizeof *w->found);
    err e = NULL;
    for (w->first = 0; !e && w->first < w->data->N; w->first += w->batch) {
        int left = w->data->N - w->first;
        e = make_batch(w, left < w->batch ? left : w->batch);
    }
    mem_free(w->found);
    mem_free(w->pixels);
    mem_free(w->wanted);
    mem_free(w->noise);
    pass_free(w->pass);
    return e;
}

/* A row of metamers/NETWORK.tsv. */
struct made {
    long image;
    double relative_loss;
};
static const struct tsv_struct made_rows =
    TSV_STRUCT(struct made, TSV_FIELD(struct made, image), TSV_FIELD(struct made, relative_loss));

/* Gives the distance of the metamer of each reference chosen (count): the table has those of the
 * deepest layer first. */
static err read_distances(double **distance, const struct study *s, const struct network *n,
                          const int *image, int count)
{
    struct tsv *t;
    void *read;
    TRY(results_read(&t, s, "metamers/%s.tsv", n->name));
    err e = tsv_rows(&read, t, &made_rows);
    if (!e) {
        const struct made *row = read;
        *distance = mem_new((size_t)count + 1, sizeof **distance);
        for (int i = 0; i < count && !e; i++) {
            if (image[i] >= t->rows || row[image[i]].image != image[i])
                e = err_new("%s: expected image %d in row %d", t->path, image[i], image[i] + 2);
            else
                (*distance)[i] = row[image[i]].relative_loss;
        }
        if (e) mem_free(*distance);
        mem_free(read);
    }
    tsv_free(t);
    return e;
}

static err with_network(struct baselines *w)
{
    struct arch *arch;
    int layers, *layer;
    TRY(nets_new(&arch, &w->net, w->study, w->network, w->data, true));
    err e = matching_layers(&layer, &layers, w->study, w->net);
    if (!e) {
        e = make_all(w, layer[0]);
        mem_free(layer);
    }
    net_free(w->net);
    arch_free(arch);
    return e;
}

static err with_references(struct baselines *w, const struct dataset *all, int count)
{
    double *distance;
    struct dataset *data = dataset_pick(all, w->image, count);
    err e = read_distances(&distance, w->study, w->network, w->image, count);
    if (!e) {
        w->data = data;
        w->metamer = distance;
        e = with_network(w);
        mem_free(distance);
    }
    dataset_free(data);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *all;
    TRY(pictures_read(&all, s, "references", n->channels));
    int count, *image = measurement_first(&count, all, ini_whole(s->ini, "baselines", "per_class"));
    struct baselines w = {.study = s, .network = n, .image = image};
    w.out = tsv_new("network arch regime colour seed image class kind level metamer_distance "
                    "distance png");
    err e = count && n->generates ? with_references(&w, all, count) : NULL;
    if (!e) e = results_write(s, w.out, "baselines/%s.tsv", n->name);
    tsv_free(w.out);
    mem_free(image);
    dataset_free(all);
    return e;
}

/* Core seconds for a byte of a picture with noise, or blurred. */
static const double CHANGED = 2e-8;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    double references = work_some_references(s, d, ini_whole(s->ini, "baselines", "per_class"));
    if (!n || !n->generates || references == 0) return;
    double shown = references * 2 * (1 + LEVEL_HALVINGS);
    work_reads(w, d, n, references);
    work_inverts(w, net, s, references, 0); // as many at once as of metamers
    w->pass[STAGE_PASSED].times = references + shown;
    w->pass[STAGE_PASSED].room = w->pass[STAGE_INVERTED].room;
    w->pass[STAGE_INVERTED].room = 0;
    w->shared += shown * work_picture(d, n) * CHANGED;
    work_png(w, 2 * references * work_picture(d, n));
}

const struct stage stage_baselines = {
    .name = "baselines",
    .purpose = "other pictures as far from their references",
    .command = "baselines",
    .help = "Add noise to reference images, and blur them, until they are as far as metamers.",
    .example = "metablur baselines --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "study baselines",
    .inputs = "references/references.tsv metamers/%.tsv train/%.safetensors",
    .output = "baselines/%.tsv",
    .outputs = "baselines/%.tsv baselines/%/",
    .work = work,
    .run = run};
