/* Accuracy and mean loss (cross-entropy) of one network on the test pictures at each sigma of
 * [evaluate]: eval/NETWORK.tsv. */
#include "base/mem.h"
#include "net/classify.h"
#include "settings/sigma.h"
#include "stages/blurring.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "tables/tally.h"

/* The answer and the loss of every picture at a sigma; pixels: those at work. */
static err answer_all(int *answer, float *loss, struct measurement *m, uint8_t *pixels,
                      double sigma)
{
    const struct dataset *d = m->pictures;
    struct blurring *blurring;
    TRY(blurring_new(&blurring, m->study, d, sigma));
    for (int first = 0, n; first < d->N; first += n) {
        n = measurement_part(d, first);
        blurring_run(blurring, pixels, first, n);
        classify_scored(answer + first, loss + first, m->net, pixels, d->label + first, n);
    }
    blurring_free(blurring);
    return NULL;
}

static err measure(struct measurement *m, uint8_t *pixels, double sigma)
{
    const struct dataset *d = m->pictures;
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    float *loss = mem_new((size_t)d->N, sizeof *loss);
    err e = answer_all(answer, loss, m, pixels, sigma);
    long correct = 0;
    double sum = 0;
    for (int i = 0; i < d->N; i++) {
        correct += answer[i] == d->label[i];
        sum += loss[i];
    }
    char *cells = tally_cells(d->N, correct);
    if (!e) measurement_add(m, "%.9g\t%.9g\t%s\t%.9g", sigma / d->W, sigma, cells, sum / d->N);
    mem_free(cells);
    mem_free(loss);
    mem_free(answer);
    return e;
}

static err fill(struct measurement *m)
{
    double *sigma;
    int levels;
    TRY(sigma_levels(&sigma, &levels, m->study->ini, m->pictures->W));
    uint8_t *pixels = measurement_room(m->pictures);
    err e = NULL;
    for (int l = 0; l < levels && !e; l++) e = measure(m, pixels, sigma[l]);
    mem_free(pixels);
    mem_free(sigma);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return measurement_run(s, n, "eval", "sigma_width sigma_px n correct accuracy lo hi loss", NULL,
                           fill);
}

/* Core seconds for a byte of a picture that is blurred. */
static const double BLURRED = 3e-9;

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    (void)net;
    double *sigma;
    int levels = 0;
    if (!n) return;
    err e = sigma_levels(&sigma, &levels, s->ini, d->W);
    if (!e) mem_free(sigma);
    err_free(e);
    double shown = (double)d->test * levels;
    work_reads(w, d, n, d->test);
    work_classifies(w, shown);
    w->shared = shown * work_picture(d, n) * BLURRED;
    w->bytes *= 2;
}

const struct stage stage_eval = {
    .name = "eval",
    .purpose = "accuracy against sigma",
    .command = "eval",
    .help = "Measure a network's accuracy at each sigma, or let it answer other pictures.",
    .example = "metablur eval --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "evaluate blur",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "eval/%.tsv",
    .outputs = "eval/%.tsv",
    .work = work,
    .run = run};
