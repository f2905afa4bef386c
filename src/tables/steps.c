/* Recognition against the number of gradients; see steps.h. */
#include "tables/steps.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pick.h"
#include "trials/bootstrap.h"

#include <math.h>

/* Rows of steps/NETWORK.tsv and of metamers.tsv. */
struct steps_row {
    const char *network, *stop;
    long image, gradients;
    double distance;
};
static const struct tsv_struct step_rows = TSV_STRUCT(
    struct steps_row, TSV_FIELD(struct steps_row, network), TSV_FIELD(struct steps_row, stop),
    TSV_FIELD(struct steps_row, image), TSV_FIELD(struct steps_row, gradients),
    TSV_COLUMN(struct steps_row, distance, "relative_loss"));
static const struct tsv_struct own_rows = TSV_STRUCT(
    struct steps_row, TSV_FIELD(struct steps_row, network), TSV_FIELD(struct steps_row, stop),
    TSV_FIELD(struct steps_row, image), TSV_COLUMN(struct steps_row, distance, "relative_loss"));

static bool has_image(const struct steps *w, long image)
{
    return image >= 0 && image < w->images && w->has[image];
}

/* Marks the images that there are. */
static void mark_images(struct steps *w)
{
    for (int i = 0; i < w->count; i++)
        if (w->made[i].image >= w->images) w->images = w->made[i].image + 1;
    w->has = mem_new((size_t)w->images + 1, sizeof *w->has);
    for (int i = 0; i < w->count; i++) w->has[w->made[i].image] = true;
}

static void add_rung(struct steps *w, int gradients)
{
    int at = 0;
    while (at < w->rungs && w->rung[at] < gradients) at++;
    if (at < w->rungs && w->rung[at] == gradients) return;
    for (int k = w->rungs++; k > at; k--) w->rung[k] = w->rung[k - 1];
    w->rung[at] = gradients;
}

static err check(const struct steps_row *row, bool own)
{
    enum { MOST = 1000000 }; // as settings.def says
    FAIL_IF(row->image < 0 || row->image > MOST,
            "metamers of %s: expected an image from 0 to %d, got %ld", row->network, MOST,
            row->image);
    FAIL_IF(!own && (row->gradients < 1 || row->gradients > MOST),
            "metamers of %s: expected gradients from 1 to %d, got %ld", row->network, MOST,
            row->gradients);
    return NULL;
}

/* Adds the metamers of a table; own: of metamers.tsv, those of the images that are there. */
static err add_made(struct steps *w, const struct tsv *t, bool own)
{
    void *read;
    TRY(tsv_rows(&read, t, own ? &own_rows : &step_rows));
    const struct steps_row *row = read;
    int room = w->count + t->rows, before = w->count;
    struct steps_made *made = mem_new((size_t)room + 1, sizeof *made);
    for (int i = 0; i < before; i++) made[i] = w->made[i];
    mem_free(w->made);
    w->made = made;
    err e = NULL;
    for (int r = 0; r < t->rows && !e; r++) {
        if (own && !has_image(w, row[r].image)) continue;
        struct steps_made *m = &made[w->count++];
        *m = (struct steps_made){.image = (int)row[r].image,
                                 .gradients = own ? w->asked->own : (int)row[r].gradients,
                                 .distance = row[r].distance,
                                 .capped = text_same(row[r].stop, "cap")};
        e = check(&row[r], own);
        if (!e) e = study_network(&m->network, w->study, row[r].network);
    }
    mem_free(read);
    return e;
}

static err read_made(struct steps *w)
{
    struct tsv *t;
    TRY(results_join(&t, w->study, "steps/%.tsv"));
    err e = add_made(w, t, false);
    tsv_free(t);
    if (e || w->count == 0) return e;
    mark_images(w);
    TRY(results_read(&t, w->study, "metamers.tsv"));
    e = add_made(w, t, true);
    tsv_free(t);
    w->rung = mem_new((size_t)w->count, sizeof *w->rung);
    for (int i = 0; i < w->count; i++) add_rung(w, w->made[i].gradients);
    return e;
}

/* The answers to all these metamers: `own` has those to the study's. */
static void join_answers(struct steps *w, const struct judgement_list *own,
                         const struct judgement_list *others)
{
    struct judgement_list *all = &w->answers;
    all->images = w->images;
    all->judgement = mem_new((size_t)(own->count + others->count) + 1, sizeof *all->judgement);
    for (int i = 0; i < own->count; i++) {
        if (!own->judgement[i].generator || !has_image(w, own->judgement[i].image)) continue;
        all->judgement[all->count] = own->judgement[i];
        all->judgement[all->count++].gradients = w->asked->own;
    }
    for (int i = 0; i < others->count; i++)
        if (others->judgement[i].generator && has_image(w, others->judgement[i].image))
            all->judgement[all->count++] = others->judgement[i];
}

double steps_median(const struct steps *w, int condition, int gradients)
{
    int n = 0;
    double *value = mem_new((size_t)w->count + 1, sizeof *value);
    for (int i = 0; i < w->count; i++)
        if (w->made[i].gradients == gradients &&
            cohort_condition(w->study, w->made[i].network) == condition)
            value[n++] = w->made[i].distance;
    bootstrap_sort(value, n);
    double median = bootstrap_percentile(value, n, 50);
    mem_free(value);
    return median;
}

/* How many metamers of a condition there are in so many gradients, and how many were capped. */
static int count_made(int *capped, const struct steps *w, int condition, int gradients)
{
    int n = 0;
    *capped = 0;
    for (int i = 0; i < w->count; i++) {
        const struct steps_made *m = &w->made[i];
        if (m->gradients != gradients || cohort_condition(w->study, m->network) != condition)
            continue;
        n++;
        *capped += m->capped;
    }
    return n;
}

/* Adds a row, unless nobody answered. The bootstrap draws references, as in recognizability.tsv. */
static void add_row(struct tsv *out, const struct steps *w, const struct judgement_list *answers,
                    int condition, int gradients)
{
    const struct study *s = w->study;
    int references, capped, made = count_made(&capped, w, condition, gradients);
    struct pick_count total;
    struct pick pick = {
        .study = s, .from = answers, .generator = condition, .judge = cohort_conditions(s)};
    double lo, hi, *value = pick_proportions(&references, &total, &pick);
    if (references) {
        bootstrap_interval(&lo, &hi, pick_mean, value, references, s->seed);
        tsv_add(out, "%s\t%s\t%d\t%d\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%d\t%d",
                cohort_colour(s, condition), cohort_regime(s, condition), gradients,
                gradients == w->asked->own, references, total.n, pick_mean(value, NULL, references),
                lo, hi, steps_median(w, condition, gradients), made, capped);
    }
    mem_free(value);
}

static void add_rows(struct tsv *out, const struct steps *w)
{
    struct judgement_list part = {.images = w->images};
    part.judgement = mem_new((size_t)w->answers.count + 1, sizeof *part.judgement);
    for (int c = 0; c < cohort_conditions(w->study); c++)
        for (int r = 0; r < w->rungs; r++) {
            part.count = 0;
            for (int i = 0; i < w->answers.count; i++)
                if (w->answers.judgement[i].gradients == w->rung[r])
                    part.judgement[part.count++] = w->answers.judgement[i];
            add_row(out, w, &part, c, w->rung[r]);
        }
    mem_free(part.judgement);
}

static err write_tables(const struct steps *w)
{
    struct tsv *out = tsv_new("colour regime gradients own references n accuracy lo hi distance "
                              "metamers capped"),
               *effect = steps_effect_new();
    add_rows(out, w);
    for (int c = 0; c < w->study->n_colours; c++) steps_effect_add(effect, w, w->study->colours[c]);
    err e = results_write(w->study, out, "steps.tsv");
    if (!e) e = results_write(w->study, effect, "steps_effect.tsv");
    tsv_free(effect);
    tsv_free(out);
    return e;
}

err steps_tables(const struct study *s, const struct judgement_list *list,
                 const struct steps_asked *asked)
{
    struct judgement_list *others;
    struct steps w = {.study = s, .asked = asked};
    TRY(judgement_read_steps(&others, s));
    err e = read_made(&w);
    if (!e) {
        join_answers(&w, list, others);
        e = write_tables(&w);
    }
    mem_free(w.answers.judgement);
    mem_free(w.rung);
    mem_free(w.has);
    mem_free(w.made);
    judgement_free(others);
    return e;
}
