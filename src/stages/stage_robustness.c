/* Accuracy of one network on degraded test pictures: results/S/robustness/NETWORK.tsv.
 *
 *   contrast                       (1 - c) / 2 + c x (Geirhos et al. 2018)
 *   gaussian-noise, fourier-noise  by SSNR (Coggan & Tong): 1 is the picture, 0 noise alone
 *
 * Pictures are rounded to 8 bits. The noise of a picture is the same for all networks of a colour
 * and at all levels up to its strength; the Fourier noise has the mean amplitude spectrum of the
 * pictures shown. */
#include "base/mem.h"
#include "base/par.h"
#include "net/classify.h"
#include "stages/evaluation.h"
#include "stages/registry.h"
#include "stimuli/distort.h"
#include "trials/interval.h"

static const struct {
    const char *distortion, *levels; // and the key of [evaluate] with its levels
} kinds[] = {
    {"contrast", "contrasts"},
    {"gaussian-noise", "ssnr"},
    {"fourier-noise", "ssnr"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* One level of a kind on its way through the pictures. */
struct sweep {
    const struct dataset *data;
    const struct distortion *distortion;
    struct distort_job job;
    uint8_t *pixels; // (N, C, H, W)
};

static err distort_one(void *context, int i)
{
    const struct sweep *w = context;
    const struct dataset *d = w->data;
    struct distort_job job = w->job;
    struct image *in = image_new(d->W, d->H, d->C), *out = NULL;
    image_from_planes(in, dataset_image(d, i));
    job.sample = (uint32_t)i;
    err e = distort_apply(&out, w->distortion, in, &job);
    if (!e) image_to_planes(w->pixels + (size_t)i * image_size(in), out);
    image_free(out);
    image_free(in);
    return e;
}

static err measure(struct evaluation *e, struct sweep *w, int *answer)
{
    const struct dataset *d = e->pictures;
    TRY(par_try(d->N, distort_one, w));
    classify(answer, e->net, w->pixels, d->N);
    long correct = 0;
    for (int i = 0; i < d->N; i++) correct += answer[i] == d->label[i];
    double lo, hi;
    interval_wilson(&lo, &hi, correct, d->N);
    evaluation_add(e, "%s\t%.9g\t%d\t%ld\t%.9g\t%.9g\t%.9g\t%.9g", w->distortion->name,
                   w->job.level, d->N, correct, (double)correct / d->N, lo, hi, 1.0 / d->classes);
    return NULL;
}

static err sweep_kind(struct evaluation *e, struct sweep *w, int *answer, int kind)
{
    int levels;
    TRY(distort_find(&w->distortion, kinds[kind].distortion));
    double *level = ini_numbers(&levels, e->study->ini, "evaluate", kinds[kind].levels);
    err error = NULL;
    for (int l = 0; l < levels && !error; l++) {
        w->job.level = level[l];
        error = measure(e, w, answer);
    }
    mem_free(level);
    return error;
}

/* Gives the mean amplitude spectrum of the pictures. */
static struct average *average_of(const struct dataset *d)
{
    struct average *average = average_new(d->H, d->W);
    struct image *image = image_new(d->W, d->H, d->C);
    for (int i = 0; i < d->N; i++) {
        image_from_planes(image, dataset_image(d, i));
        average_add(average, image, 1.0 / d->N);
    }
    image_free(image);
    return average;
}

static err fill(struct evaluation *e)
{
    const struct dataset *d = e->pictures;
    struct average *average = average_of(d);
    struct sweep w = {.data = d, .job = {.seed = e->study->seed, .average = average}};
    w.pixels = mem_new((size_t)d->N, (size_t)d->C * (size_t)d->H * (size_t)d->W);
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    err error = NULL;
    for (int k = 0; k < KINDS && !error; k++) error = sweep_kind(e, &w, answer, k);
    mem_free(answer);
    mem_free(w.pixels);
    average_free(average);
    return error;
}

static err run(const struct study *s, const struct network *n)
{
    return evaluation_run(s, n, "robustness", "distortion level n correct accuracy lo hi chance",
                          "degraded_per_class", fill);
}

const struct stage stage_robustness = {
    .name = "robustness",
    .purpose = "accuracy against contrast and noise",
    .command = "study robustness",
    .help = "Measure a network's accuracy against contrast and noise.",
    .example = "metablur study robustness --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "study evaluate",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "robustness/%.tsv",
    .outputs = "robustness/%.tsv",
    .run = run};
