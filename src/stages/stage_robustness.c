/* Accuracy of one network on degraded test pictures: robustness/NETWORK.tsv.
 *
 *   contrast                       (1 - c) / 2 + c x (Geirhos et al. 2018)
 *   gaussian-noise, fourier-noise  by SSNR (Coggan & Tong): 1 is the picture, 0 noise alone
 *
 * Pictures are rounded to 8 bits. The noise of a picture is the same for all networks of a colour
 * and at all levels up to its strength; the Fourier noise has the mean amplitude spectrum of the
 * pictures shown. */
#include "base/mem.h"
#include "base/par.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "stimuli/distort.h"
#include "tables/tally.h"

static const struct {
    const char *distortion, *levels; // and the key of [evaluate] with its levels
} kinds[] = {
    {"contrast", "contrasts"},
    {"gaussian-noise", "ssnr"},
    {"fourier-noise", "ssnr"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* One level of a kind on its way through the pictures. */
struct degrading {
    const struct dataset *data;
    const struct distortion *distortion;
    struct distort_job job;
    uint8_t *pixels; // of a part (measurement.h)
    int first;       // of the part
};

static err distort_one(void *context, int n)
{
    const struct degrading *w = context;
    int i = w->first + n;
    const struct dataset *d = w->data;
    struct distort_job job = w->job;
    struct image *in = image_new(d->W, d->H, d->C), *out = NULL;
    image_from_planes(in, dataset_image(d, i));
    job.sample = (uint32_t)i;
    err e = distort_apply(&out, w->distortion, in, &job);
    if (!e) image_to_planes(w->pixels + (size_t)n * image_size(in), out);
    image_free(out);
    image_free(in);
    return e;
}

static err measure(struct measurement *m, struct degrading *w)
{
    const struct dataset *d = m->pictures;
    long correct = 0;
    for (int n; w->first < d->N; w->first += n) {
        n = measurement_part(d, w->first);
        TRY(par_try(n, distort_one, w));
        correct += measurement_correct_part(m->net, d, w->pixels, w->first, n);
    }
    char *cells = tally_cells(d->N, correct);
    measurement_add(m, "%s\t%.9g\t%s\t%.9g", w->distortion->name, w->job.level, cells,
                    1.0 / d->classes);
    mem_free(cells);
    return NULL;
}

static err sweep_kind(struct measurement *m, struct degrading *w, int kind)
{
    int levels;
    TRY(distort_find(&w->distortion, kinds[kind].distortion));
    double *level = ini_numbers(&levels, m->study->ini, "evaluate", kinds[kind].levels);
    err e = NULL;
    for (int l = 0; l < levels && !e; l++) {
        w->job.level = level[l];
        w->first = 0;
        e = measure(m, w);
    }
    mem_free(level);
    return e;
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

static err fill(struct measurement *m)
{
    const struct dataset *d = m->pictures;
    struct average *average = average_of(d);
    struct degrading w = {.data = d, .job = {.seed = m->study->seed, .average = average}};
    w.pixels = measurement_room(d);
    err e = NULL;
    for (int k = 0; k < KINDS && !e; k++) e = sweep_kind(m, &w, k);
    mem_free(w.pixels);
    average_free(average);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return measurement_run(s, n, "robustness", "distortion level n correct accuracy lo hi chance",
                           "degraded_per_class", fill);
}

/* Core seconds for a byte of a picture that is distorted. */
static const double DISTORTED = 3.8e-8;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    int levels = 0;
    if (!n) return;
    double pictures =
        work_of_class(d, ini_whole(s->ini, "evaluate", "degraded_per_class"), d->test);
    for (int k = 0; k < KINDS; k++) {
        int count;
        mem_free(ini_numbers(&count, s->ini, "evaluate", kinds[k].levels));
        levels += count;
    }
    work_reads(w, d, n, d->test);
    work_classifies(w, pictures * levels);
    w->shared = pictures * levels * work_picture(d, n) * DISTORTED;
}

const struct stage stage_robustness = {
    .name = "robustness",
    .purpose = "accuracy against contrast and noise",
    .command = "study robustness",
    .help = "Measure a network's accuracy against contrast and noise.",
    .example = "metablur study robustness --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "study evaluate",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "robustness/%.tsv",
    .outputs = "robustness/%.tsv",
    .work = work,
    .run = run};
