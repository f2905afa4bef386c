/* Every trained network classifies the references and every other network's metamers, from the
 * saved 8-bit files: judgements.tsv, for layers other than the deepest judgements_other.tsv, for
 * other numbers of gradients judgements_steps.tsv, and for pictures that are no metamers but as far
 * away judgements_baselines.tsv. A network never judges its own metamers or baselines.
 *
 * A gray judge sees the luma of an RGB metamer; an RGB judge sees a gray one three times over. */
#include "base/mem.h"
#include "base/par.h"
#include "base/text.h"
#include "net/classify.h"
#include "pipeline/results.h"
#include "settings/matching.h"
#include "settings/nets.h"
#include "settings/pictures.h"
#include "stages/generator.h"
#include "stages/picture.h"
#include "stages/registry.h"
#include "stages/work.h"

#include <math.h>

/* The answers, and who is at work. */
struct judging {
    const struct study *study;
    struct tsv *deepest, *others, *steps, *baselines;
    const struct network *judge;
    struct net *net;
    const struct dataset *data; // the references, as the judge sees them
    int *answer;                // (N)
    float *probability;         // (N) of the answers
};

/* Pictures that are read, in any order. */
struct reading {
    const struct judging *w;
    const char *generator, *layer;    // of metamers
    const struct judged_picture *row; // of rows
    uint8_t *pixels;                  // (N, C, H, W)
};

static uint8_t *place_of(const struct reading *r, int i)
{
    const struct dataset *d = r->w->data;
    return r->pixels + (size_t)i * (size_t)d->C * (size_t)d->H * (size_t)d->W;
}

static err read_metamer(void *context, int i)
{
    const struct reading *r = context;
    char *png = generator_path(r->generator, r->layer, i);
    err e = picture_read_converted(place_of(r, i), r->w->study, png, r->w->data);
    mem_free(png);
    return e;
}

/* Gives the saved pictures of a generator as the judge's net wants them; layer: NULL for the
 * deepest. */
static err read_metamers(uint8_t **pixels, const struct judging *w, const char *generator,
                         const char *layer)
{
    const struct dataset *d = w->data;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    *pixels = mem_new((size_t)d->N, size);
    struct reading reading = {w, generator, layer, NULL, *pixels};
    err e = par_try(d->N, read_metamer, &reading);
    if (e) mem_free(*pixels);
    return e;
}

/* Asks the judge about pictures of a generator. */
static err ask(int *answer, float *probability, const struct judging *w, const char *generator,
               const uint8_t *pixels, int N)
{
    classify_sure(answer, probability, w->net, pixels, N);
    for (int i = 0; i < N; i++)
        FAIL_IF(!isfinite(probability[i]),
                "%s: expected finite outputs for picture %d of %s, got others; look at its weights "
                "and at its mean and deviation",
                w->judge->name, i, generator);
    return NULL;
}

/* Records the answers to the pictures of a generator; layer: NULL for the deepest. */
static void record(const struct judging *w, const char *generator, const char *layer)
{
    const struct dataset *d = w->data;
    for (int i = 0; i < d->N; i++) {
        char *row = mem_text("%s\t%s\t%d\t%s\t%s\t%.3f\t%d", generator, w->judge->name, i,
                             d->class_name[d->label[i]], d->class_name[w->answer[i]],
                             (double)w->probability[i], w->answer[i] == d->label[i]);
        if (layer)
            tsv_add(w->others, "%s\t%s", layer, row);
        else
            tsv_add(w->deepest, "%s", row);
        mem_free(row);
    }
}

/* The metamers of all layers of a generator: its table has those of the deepest layer first. */
static err judge_generator(const struct judging *w, const struct network *generator,
                           const struct tsv *metamers)
{
    int N = w->data->N;
    FAIL_IF(metamers->rows == 0 || metamers->rows % N,
            "%s: expected %d rows for each layer, got %d", metamers->path, N, metamers->rows);
    for (int l = 0; l < metamers->rows / N; l++) {
        uint8_t *pixels;
        const char *layer;
        TRY(tsv_text(&layer, metamers, l * N, "layer"));
        if (l == 0) layer = NULL;
        TRY(read_metamers(&pixels, w, generator->name, layer));
        err e = ask(w->answer, w->probability, w, generator->name, pixels, N);
        mem_free(pixels);
        if (e) return e;
        record(w, generator->name, layer);
    }
    return NULL;
}

/* A row of steps/NETWORK.tsv or baselines/NETWORK.tsv; what: its number of gradients, or its kind.
 */
struct judged_picture {
    const char *png, *category, *what;
    long image;
};
static const struct tsv_struct step_rows = TSV_STRUCT(
    struct judged_picture, TSV_FIELD(struct judged_picture, png),
    TSV_COLUMN(struct judged_picture, category, "class"),
    TSV_COLUMN(struct judged_picture, what, "gradients"), TSV_FIELD(struct judged_picture, image));
static const struct tsv_struct baseline_rows = TSV_STRUCT(
    struct judged_picture, TSV_FIELD(struct judged_picture, png),
    TSV_COLUMN(struct judged_picture, category, "class"),
    TSV_COLUMN(struct judged_picture, what, "kind"), TSV_FIELD(struct judged_picture, image));

static err read_row(void *context, int i)
{
    const struct reading *r = context;
    return picture_read_converted(place_of(r, i), r->w->study, r->row[i].png, r->w->data);
}

/* Classifies the pictures of N rows and records the answers. */
static err judge_rows(struct tsv *out, const struct judging *w, const char *generator,
                      const struct judged_picture *row, int N)
{
    const struct dataset *d = w->data;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    uint8_t *pixels = mem_new((size_t)N * size, 1);
    int *answer = mem_new((size_t)N, sizeof *answer);
    float *probability = mem_new((size_t)N, sizeof *probability);
    struct reading reading = {w, NULL, NULL, row, pixels};
    err e = par_try(N, read_row, &reading);
    if (!e) e = ask(answer, probability, w, generator, pixels, N);
    for (int i = 0; i < N && !e; i++)
        tsv_add(out, "%s\t%s\t%s\t%ld\t%s\t%s\t%.3f\t%d", row[i].what, generator, w->judge->name,
                row[i].image, row[i].category, d->class_name[answer[i]], (double)probability[i],
                text_same(row[i].category, d->class_name[answer[i]]));
    mem_free(probability);
    mem_free(answer);
    mem_free(pixels);
    return e;
}

/* The pictures that a table in this folder lists for a generator. */
static err judge_listed(struct tsv *out, const struct judging *w, const struct network *generator,
                        const char *folder, const struct tsv_struct *rows)
{
    struct tsv *t;
    void *row;
    TRY(results_read(&t, w->study, "%s/%s.tsv", folder, generator->name));
    err e = tsv_rows(&row, t, rows);
    if (!e) {
        if (t->rows) e = judge_rows(out, w, generator->name, row, t->rows);
        mem_free(row);
    }
    tsv_free(t);
    return e;
}

static err judge_all(const struct judging *w)
{
    TRY(ask(w->answer, w->probability, w, "reference", w->data->pixels, w->data->N));
    record(w, "reference", NULL);
    for (int g = 0; g < w->study->networks; g++) {
        const struct network *generator = &w->study->network[g];
        struct tsv *metamers;
        if (generator == w->judge || !generator->generates) continue;
        TRY(results_read(&metamers, w->study, "metamers/%s.tsv", generator->name));
        err e = judge_generator(w, generator, metamers);
        tsv_free(metamers);
        if (!e) e = judge_listed(w->steps, w, generator, "steps", &step_rows);
        if (!e) e = judge_listed(w->baselines, w, generator, "baselines", &baseline_rows);
        if (e) return e;
    }
    return NULL;
}

static err judge(struct judging *w)
{
    struct dataset *d;
    struct arch *arch;
    TRY(pictures_read(&d, w->study, "references", w->judge->channels));
    w->data = d;
    err e = nets_new(&arch, &w->net, w->study, w->judge, d, true);
    if (!e) {
        w->answer = mem_new((size_t)d->N, sizeof *w->answer);
        w->probability = mem_new((size_t)d->N, sizeof *w->probability);
        e = judge_all(w);
        mem_free(w->probability);
        mem_free(w->answer);
        net_free(w->net);
        arch_free(arch);
    }
    dataset_free(d);
    return e;
}

/* A judge must not have been trained on a reference. What a given network was trained on is not
 * known; it is checked against the study's own training pictures, if there are any. */
static err check_held_out(const struct study *s)
{
    if (!pictures_has_train(s)) return NULL;
    struct dataset *train, *references;
    struct dataset_pair *pair;
    int pairs;
    TRY(results_data(&train, s, "train"));
    err e = results_data(&references, s, "references");
    if (!e) {
        dataset_duplicates(&pair, &pairs, train, references);
        if (pairs)
            e = err_new("%s: expected references that no judge was trained on; %d of %d are in its "
                        "training set, %s as %s",
                        s->folder, pairs, references->N, references->path[pair[0].b],
                        train->path[pair[0].a]);
        mem_free(pair);
        dataset_free(references);
    }
    dataset_free(train);
    return e;
}

static err run(const struct study *s, const struct network *network)
{
    (void)network;
    TRY(check_held_out(s));
    struct judging w = {.study = s};
    w.deepest = tsv_new("generator judge image class answer probability correct");
    w.others = tsv_new("layer generator judge image class answer probability correct");
    w.steps = tsv_new("gradients generator judge image class answer probability correct");
    w.baselines = tsv_new("kind generator judge image class answer probability correct");
    err e = NULL;
    for (int i = 0; i < s->networks && !e; i++) {
        w.judge = &s->network[i];
        if (w.judge->judges) e = judge(&w);
    }
    if (!e) e = results_write(s, w.others, "judgements_other.tsv");
    if (!e) e = results_write(s, w.steps, "judgements_steps.tsv");
    if (!e) e = results_write(s, w.baselines, "judgements_baselines.tsv");
    if (!e) e = results_write(s, w.deepest, "judgements.tsv");
    tsv_free(w.baselines);
    tsv_free(w.steps);
    tsv_free(w.others);
    tsv_free(w.deepest);
    return e;
}

static void work(struct stage_work *w, const struct study *s, const struct network *n,
                 const struct net *net, const struct stage_data *d)
{
    int layers, count, *ladder = matching_ladder(&count, s), generators = 0;
    mem_free(ladder);
    if (!n || !n->judges) {
        if (!n) work_reads(w, d, NULL, (double)d->train + work_references(s, d));
        return;
    }
    work_layers(&layers, s, net);
    for (int k = 0; k < s->networks; k++)
        generators += s->network[k].generates && n != &s->network[k];
    double own = work_references(s, d) * layers,
           others = count * work_some_references(s, d, ini_whole(s->ini, "steps", "per_class")) +
                    2 * work_some_references(s, d, ini_whole(s->ini, "baselines", "per_class"));
    work_classifies(w, own + generators * (own + others));
    work_png(w, generators * (own + others) * work_picture(d, NULL));
}

const struct stage stage_judge = {.name = "judge",
                                  .purpose = "every other network classifies the metamers",
                                  .command = "judge",
                                  .help = "Let every other network classify the metamers.",
                                  .example = "metablur judge --study toy",
                                  .per_network = false,
                                  .ranks = true,
                                  .sections = "networks",
                                  .inputs = "metamers/%.tsv steps/%.tsv baselines/%.tsv "
                                            "train/%.safetensors",
                                  .output = "judgements.tsv",
                                  .outputs = "judgements.tsv judgements_other.tsv "
                                             "judgements_steps.tsv judgements_baselines.tsv",
                                  .work = work,
                                  .run = run};
