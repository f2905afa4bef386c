/* Recognition of pictures that are no metamers; see baselines.h. */
#include "tables/baselines.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pick.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/paired.h"

#include <math.h>

/* A row of baselines/NETWORK.tsv. */
struct baseline {
    const char *network, *kind;
    long image;
    double level, metamer_distance, distance;
};
static const struct tsv_struct rows = TSV_STRUCT(
    struct baseline, TSV_FIELD(struct baseline, network), TSV_FIELD(struct baseline, kind),
    TSV_FIELD(struct baseline, image), TSV_FIELD(struct baseline, level),
    TSV_FIELD(struct baseline, metamer_distance), TSV_FIELD(struct baseline, distance));

enum { KINDS = 4, ORIGINAL = 0, METAMER = 1 };
static const char *const kind_name[KINDS] = {"original", "metamer", "noise", "low-pass"};

struct baselines {
    const struct study *study;
    const struct baseline *made; // (count)
    int count, classes;
    struct judgement_list answers[KINDS];
};

/* The answers of a list to pictures of a kind, of the images that there are. */
static void keep(struct judgement_list *out, const struct judgement_list *from, int kind,
                 const bool *has, int images)
{
    out->images = images;
    out->judgement = mem_new((size_t)from->count + 1, sizeof *out->judgement);
    for (int i = 0; i < from->count; i++) {
        const struct judgement *j = &from->judgement[i];
        bool asked = j->kind ? text_same(j->kind, kind_name[kind])
                             : kind == (j->generator ? METAMER : ORIGINAL);
        if (asked && j->image < images && has[j->image]) out->judgement[out->count++] = *j;
    }
}

static void part(struct baselines *w, const struct judgement_list *own,
                 const struct judgement_list *others)
{
    int images = own->images > others->images ? own->images : others->images;
    bool *has = mem_new((size_t)images + 1, sizeof *has);
    for (int i = 0; i < others->count; i++) has[others->judgement[i].image] = true;
    for (int k = 0; k < KINDS; k++)
        keep(&w->answers[k], k <= METAMER ? own : others, k, has, images);
    mem_free(has);
}

/* Levels and distances of the pictures of a kind that belong to a condition. */
struct spread {
    double level, distance; // medians
    int pictures, off;
};

static double median(double *value, int n)
{
    bootstrap_sort(value, n);
    return bootstrap_percentile(value, n, 50);
}

static err spread(struct spread *out, const struct baselines *w, int condition, int kind)
{
    double *level = mem_new((size_t)w->count + 1, sizeof *level),
           *distance = mem_new((size_t)w->count + 1, sizeof *distance);
    const struct network *n;
    err e = NULL;
    *out = (struct spread){0};
    for (int i = 0; i < w->count && !e; i++) {
        const struct baseline *b = &w->made[i];
        e = study_network(&n, w->study, b->network);
        // Each metamer has a row for each kind: one of them counts it.
        bool asked = text_same(b->kind, kind_name[kind == METAMER ? METAMER + 1 : kind]);
        if (e || !asked || cohort_condition(w->study, n) != condition) continue;
        double d = kind == METAMER ? b->metamer_distance : b->distance;
        out->off += fabs(d - b->metamer_distance) > 0.1 * b->metamer_distance;
        level[out->pictures] = kind == METAMER ? NAN : b->level;
        distance[out->pictures++] = d;
    }
    out->level = median(level, kind == METAMER ? 0 : out->pictures);
    out->distance = median(distance, out->pictures);
    mem_free(distance);
    mem_free(level);
    return e;
}

/* Metamers against the pictures of a kind, as cells: difference, interval, p. */
static char *compare(const struct baselines *w, int condition, int kind)
{
    size_t images = (size_t)w->answers[METAMER].images;
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    struct pick metamer = {.study = w->study,
                           .from = &w->answers[METAMER],
                           .generator = condition,
                           .judge = cohort_conditions(w->study)},
                other = metamer;
    other.from = &w->answers[kind];
    struct paired pairs = {pick_pairs(a, b, &metamer, &other), a, b};
    struct paired_result r = {.difference = NAN, .lo = NAN, .hi = NAN, .p = NAN};
    if (pairs.images && kind > METAMER) r = paired_compare(&pairs, w->study->seed);
    char *cells = mem_text("%s\t%s\t%s\t%s", cell_of(r.difference, 9).text, cell_of(r.lo, 9).text,
                           cell_of(r.hi, 9).text, cell_of(r.p, 9).text);
    mem_free(b);
    mem_free(a);
    return cells;
}

/* Adds a row, unless nobody answered. */
static err add_row(struct tsv *out, const struct baselines *w, int condition, int kind)
{
    const struct study *s = w->study;
    int references;
    struct spread made;
    TRY(spread(&made, w, condition, kind));
    struct pick_count total;
    struct pick pick = {.study = s,
                        .from = &w->answers[kind],
                        .generator = condition,
                        .judge = cohort_conditions(s)};
    double lo, hi, *value = pick_proportions(&references, &total, &pick);
    if (references) {
        char *effect = compare(w, condition, kind);
        bootstrap_interval(&lo, &hi, pick_mean, value, references, s->seed);
        tsv_add(out, "%s\t%s\t%s\t%d\t%d\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%d\t%d\t%s",
                cohort_regime(s, condition), cohort_colour(s, condition), kind_name[kind],
                references, total.n, total.correct, pick_mean(value, NULL, references), lo, hi,
                1.0 / w->classes, cell_of(made.distance, 9).text, cell_of(made.level, 9).text,
                made.pictures, made.off, effect);
        mem_free(effect);
    }
    mem_free(value);
    return NULL;
}

static err write_table(const struct baselines *w)
{
    struct tsv *out = tsv_new("regime colour kind references n correct accuracy lo hi chance "
                              "distance level pictures off difference d_lo d_hi p");
    err e = add_row(out, w, COHORT_REFERENCE, ORIGINAL);
    for (int c = 0; c < cohort_conditions(w->study); c++)
        for (int k = METAMER; k < KINDS && !e; k++) e = add_row(out, w, c, k);
    if (!e) e = results_write(w->study, out, "baselines.tsv");
    tsv_free(out);
    return e;
}

err baselines_table(const struct study *s, const struct judgement_list *list, int classes)
{
    struct tsv *made;
    struct judgement_list *others;
    void *read;
    struct baselines w = {.study = s, .classes = classes};
    TRY(results_join(&made, s, "baselines/%.tsv"));
    err e = tsv_rows(&read, made, &rows);
    if (!e) {
        w.made = read;
        w.count = made->rows;
        e = judgement_read_baselines(&others, s);
        if (!e) {
            part(&w, list, others);
            e = write_table(&w);
            for (int k = 0; k < KINDS; k++) mem_free(w.answers[k].judgement);
            judgement_free(others);
        }
        mem_free(read);
    }
    tsv_free(made);
    return e;
}
