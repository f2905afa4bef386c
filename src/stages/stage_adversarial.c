/* Accuracy of one network on pictures that are changed against it, within eps of the test pictures:
 * adversarial/NETWORK.tsv (synth/attack.h). The pictures are floats: rounded to 8 bits,
 * changes below half a level would be lost. eps 0 is the unchanged picture. */
#include "base/mem.h"
#include "base/ranks.h"
#include "base/unit.h"
#include "stages/measurement.h"
#include "stages/registry.h"
#include "stages/work.h"
#include "synth/attack.h"
#include "synth/metamer.h"
#include "tables/tally.h"

static const struct {
    enum attack_norm norm;
    const char *name, *key;
} norms[] = {{ATTACK_LINF, "Linf", "adversarial_linf"}, {ATTACK_L2, "L2", "adversarial_l2"}};
enum { NORMS = sizeof norms / sizeof *norms };

static err attack_batch(struct attack_result *result, struct measurement *m, struct pass *pass,
                        int first, int n, const struct attack_options *options)
{
    const struct dataset *d = m->pictures;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    float *x = mem_new((size_t)n * size, sizeof *x);
    unit_from_bytes(x, dataset_image(d, first), (size_t)n * size);
    err e = attack_run(result + first, x, pass, d->label + first, n, first, options);
    mem_free(x);
    return e;
}

/* The results of all pictures, of which each rank attacks its share. */
static err attack_all(struct attack_result *result, struct measurement *m, struct pass *pass,
                      const struct attack_options *options)
{
    int first, end;
    ranks_share(&first, &end, m->pictures->N, ranks_mine());
    for (; first < end; first += pass->room) {
        int n = end - first < pass->room ? end - first : pass->room;
        TRY(attack_batch(result, m, pass, first, n, options));
    }
    ranks_gather_shared(result, m->pictures->N, sizeof *result);
    return NULL;
}

/* The losses of all pictures, before and after, and how many are still right. */
struct attacked {
    long correct;
    double start, end;
};

static struct attacked sum(const struct attack_result *result, const struct dataset *d)
{
    struct attacked o = {0};
    for (int i = 0; i < d->N; i++) {
        o.correct += result[i].answer == d->label[i];
        o.start += result[i].start;
        o.end += result[i].end;
    }
    return o;
}

static err measure(struct measurement *m, struct pass *pass, const char *name,
                   const struct attack_options *options)
{
    const struct dataset *d = m->pictures;
    struct attack_result *result = mem_new((size_t)d->N, sizeof *result);
    err e = attack_all(result, m, pass, options);
    struct attacked o = sum(result, d);
    mem_free(result);
    if (e) return e;
    char *cells = tally_cells(d->N, o.correct);
    measurement_add(m, "%s\t%.9g\t%d\t%.9g\t%.9g\t%s\t%.9g", name, options->eps, options->steps,
                    o.start / d->N, o.end / d->N, cells, 1.0 / d->classes);
    mem_free(cells);
    return NULL;
}

static err sweep(struct measurement *m, struct pass *pass, int norm)
{
    const struct ini *ini = m->study->ini;
    struct attack_options options = {.norm = norms[norm].norm,
                                     .steps = ini_whole(ini, "evaluate", "adversarial_steps"),
                                     .step = ATTACK_STEP};
    int count;
    double *eps = ini_numbers(&count, ini, "evaluate", norms[norm].key);
    err e = measure(m, pass, norms[norm].name, &options); // eps 0
    for (int i = 0; i < count && !e; i++) {
        options.eps = eps[i];
        if (eps[i] > 0) e = measure(m, pass, norms[norm].name, &options);
    }
    mem_free(eps);
    return e;
}

static err fill(struct measurement *m)
{
    int top = m->net->nodes - 1, room = metamer_batch(m->net, top), N = m->pictures->N;
    struct pass *pass = pass_lean(m->net, N < room ? N : room, PASS_INVERT, top);
    err e = NULL;
    for (int k = 0; k < NORMS && !e; k++) e = sweep(m, pass, k);
    pass_free(pass);
    return e;
}

static err run(const struct study *s, const struct network *n)
{
    return measurement_run(s, n, "adversarial",
                           "norm eps steps loss_start loss_end n correct accuracy lo hi chance",
                           "adversarial_per_class", fill);
}

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    if (!n) return;
    int count = 0;
    for (int k = 0; k < NORMS; k++) {
        int levels;
        mem_free(ini_numbers(&levels, s->ini, "evaluate", norms[k].key));
        count += levels;
    }
    int steps = ini_whole(s->ini, "evaluate", "adversarial_steps");
    double pictures =
        work_of_class(d, ini_whole(s->ini, "evaluate", "adversarial_per_class"), d->test);
    work_reads(w, d, n, d->test);
    work_inverts(w, net, s, pictures, (double)count * (steps + 1) + 2);
    w->pass[STAGE_INVERTED].logits = true;
}

const struct stage stage_adversarial = {
    .name = "adversarial",
    .purpose = "accuracy against adversarial changes",
    .command = "study adversarial",
    .help = "Measure a network's accuracy on pictures changed against it.",
    .example = "metablur study adversarial --study toy --model vgg_tiny-clear-gray-1",
    .per_network = true,
    .ranks = true,
    .sections = "evaluate",
    .inputs = "data/data.tsv train/%.safetensors",
    .output = "adversarial/%.tsv",
    .outputs = "adversarial/%.tsv",
    .work = work,
    .run = run};
