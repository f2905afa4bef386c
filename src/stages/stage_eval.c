/* Accuracy of one network on the test pictures at each sigma: results/S/eval/NETWORK.tsv. */
#include "base/mem.h"
#include "base/par.h"
#include "base/tsv.h"
#include "net/classify.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "settings/regime.h"
#include "settings/sigma.h"
#include "stages/registry.h"
#include "trials/interval.h"

/* One sigma's blur on its way through the pictures. */
struct sweep {
    const struct dataset *data;
    struct blur_scratch **scratch; // (threads)
    uint8_t *pixels;               // (N, C, H, W)
};

static void blur_one(void *context, int i)
{
    const struct sweep *w = context;
    const struct dataset *d = w->data;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    blur_apply(w->scratch[par_thread()], w->pixels + (size_t)i * size, dataset_image(d, i), d->C);
}

static err blur_all(uint8_t *pixels, const struct dataset *d, double sigma, const struct regime *r)
{
    struct blur_spec spec = {d->H, d->W, 1, sigma, r->truncate, r->border, 0};
    struct blur *blur;
    TRY(blur_new(&blur, &spec));
    int threads = par_threads();
    struct sweep w = {d, mem_new((size_t)threads, sizeof(struct blur_scratch *)), pixels};
    for (int t = 0; t < threads; t++) w.scratch[t] = blur_scratch_new(blur);
    par_for(d->N, blur_one, &w);
    for (int t = 0; t < threads; t++) blur_scratch_free(w.scratch[t]);
    mem_free(w.scratch);
    blur_free(blur);
    return NULL;
}

static err measure(struct tsv *table, const struct study *s, const struct network *n,
                   struct net *net, const struct dataset *d, const struct regime *regime)
{
    double *sigma;
    int levels;
    TRY(sigma_levels(&sigma, &levels, s->ini, d->W));
    uint8_t *pixels = mem_new((size_t)d->N, (size_t)d->C * (size_t)d->H * (size_t)d->W);
    int *answer = mem_new((size_t)d->N, sizeof *answer);
    err e = NULL;
    for (int l = 0; l < levels && !e; l++) {
        e = blur_all(pixels, d, sigma[l], regime);
        if (e) break;
        classify(answer, net, pixels, d->N);
        long correct = 0;
        for (int i = 0; i < d->N; i++) correct += answer[i] == d->label[i];
        double lo, hi;
        interval_wilson(&lo, &hi, correct, d->N);
        tsv_add(table, "%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%d\t%ld\t%.9g\t%.9g\t%.9g", n->name,
                n->architecture, n->regime, n->colour, n->seed, sigma[l] / d->W, sigma[l], d->N,
                correct, (double)correct / d->N, lo, hi);
    }
    mem_free(answer);
    mem_free(pixels);
    mem_free(sigma);
    return e;
}

static err with_data(const struct study *s, const struct network *n, const struct dataset *d)
{
    struct arch *arch;
    struct net *net;
    struct regime regime;
    TRY(nets_new(&arch, &net, s, n, d, true));
    struct tsv *table = tsv_new("network arch regime colour seed sigma_width sigma_px n correct "
                                "accuracy lo hi");
    err e = regime_new(&regime, s->ini, "clear", d->W); // the kernel alone, [blur] may not be used
    if (!e) {
        e = measure(table, s, n, net, d, &regime);
        regime_free(&regime);
    }
    char *path = study_path(s, "eval/%s.tsv", n->name);
    if (!e) e = tsv_write(table, path);
    mem_free(path);
    tsv_free(table);
    net_free(net);
    arch_free(arch);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    struct dataset *d;
    TRY(pictures_read(&d, s, "test", n->channels));
    err e = with_data(s, n, d);
    dataset_free(d);
    return e;
}

static err passes(double *passes, double *batch, const struct study *s, const struct stage_data *d)
{
    double *sigma;
    int levels;
    TRY(sigma_levels(&sigma, &levels, s->ini, d->W));
    mem_free(sigma);
    *passes = (double)d->test * levels;
    *batch = 128;
    return NULL;
}

const struct stage stage_eval = {
    .name = "eval",
    .purpose = "accuracy against sigma",
    .command = "eval",
    .help = "Measure a network's accuracy at each sigma, or let it answer other pictures.",
    .example = "metablur eval --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .sections = "evaluate blur",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "eval/%.tsv",
    .outputs = "eval/%.tsv",
    .passes = passes,
    .run = run};
