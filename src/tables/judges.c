/* Judges: preference beside likeness to people; see judges.h. */
#include "tables/judges.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "trials/cell.h"
#include "trials/interval.h"
#include "trials/paired.h"

#include <math.h>

/* A number about one network, from one of the sources. */
struct likeness {
    const char *network, *source;
    char *measure;
    double value, lo, hi;
    int n;
};

/* A row of shape/NETWORK.tsv, and of observers.tsv. */
struct cue_row {
    const char *network, *view, *measure, *status, *value, *lo, *hi;
    long n;
};
static const struct tsv_struct cue_rows =
    TSV_STRUCT(struct cue_row, TSV_FIELD(struct cue_row, network), TSV_FIELD(struct cue_row, view),
               TSV_FIELD(struct cue_row, measure), TSV_FIELD(struct cue_row, status),
               TSV_FIELD(struct cue_row, value), TSV_FIELD(struct cue_row, lo),
               TSV_FIELD(struct cue_row, hi), TSV_FIELD(struct cue_row, n));

struct observer_row {
    const char *experiment, *observer, *status, *accuracy, *lo, *hi, *kappa, *kappa_lo, *kappa_hi;
    long n;
};
static const struct tsv_struct observer_rows =
    TSV_STRUCT(struct observer_row, TSV_FIELD(struct observer_row, experiment),
               TSV_FIELD(struct observer_row, observer), TSV_FIELD(struct observer_row, status),
               TSV_FIELD(struct observer_row, accuracy), TSV_FIELD(struct observer_row, lo),
               TSV_FIELD(struct observer_row, hi), TSV_FIELD(struct observer_row, kappa),
               TSV_FIELD(struct observer_row, kappa_lo), TSV_FIELD(struct observer_row, kappa_hi),
               TSV_FIELD(struct observer_row, n));

struct judges {
    const struct study *study;
    const struct judgement_list *list;
    const char *regime, *against;
    struct likeness *like; // (count)
    int count, room;
    struct tsv *cues, *observers; // that the names are in
};

/* ---- Likeness ---- */

static double number(const char *cell)
{
    double x;
    return text_number(&x, cell) ? x : NAN;
}

/* Adds a measure, which it takes, unless it has no value. */
static void add(struct judges *w, const char *network, const char *source, char *measure,
                double value, double lo, double hi, long n)
{
    if (isnan(value)) {
        mem_free(measure);
        return;
    }
    if (w->count == w->room) {
        w->room = w->room ? 2 * w->room : 64;
        w->like = mem_resize(w->like, (size_t)w->count * sizeof *w->like, (size_t)w->room,
                             sizeof *w->like);
    }
    w->like[w->count++] = (struct likeness){network, source, measure, value, lo, hi, (int)n};
}

static err read_observers(struct judges *w)
{
    void *read;
    TRY(results_read(&w->observers, w->study, "observers.tsv"));
    TRY(tsv_rows(&read, w->observers, &observer_rows));
    const struct observer_row *row = read;
    for (int r = 0; r < w->observers->rows; r++, row++) {
        if (!text_same(row->status, "ok") || text_same(row->observer, "people")) continue;
        add(w, row->observer, "published", mem_text("kappa %s", row->experiment),
            number(row->kappa), number(row->kappa_lo), number(row->kappa_hi), row->n);
        add(w, row->observer, "published", mem_text("accuracy %s", row->experiment),
            number(row->accuracy), number(row->lo), number(row->hi), row->n);
    }
    mem_free(read);
    return NULL;
}

static err read_cues(struct judges *w)
{
    static const struct {
        const char *view, *measure, *name;
    } kind[] = {{"conflict", "bias", "shape bias"},
                {"silhouette", "accuracy", "silhouettes"},
                {"edges", "accuracy", "edges"}};
    void *read;
    TRY(results_join(&w->cues, w->study, "shape/%.tsv"));
    TRY(tsv_rows(&read, w->cues, &cue_rows));
    const struct cue_row *row = read;
    for (int r = 0; r < w->cues->rows; r++, row++)
        for (int k = 0; k < 3; k++)
            if (text_same(row->status, "ok") && text_same(row->view, kind[k].view) &&
                text_same(row->measure, kind[k].measure))
                add(w, row->network, "cues", mem_text("%s", kind[k].name), number(row->value),
                    number(row->lo), number(row->hi), row->n);
    mem_free(read);
    return NULL;
}

/* Accuracy on the reference images. */
static void add_originals(struct judges *w)
{
    for (int i = 0; i < w->study->networks; i++) {
        const struct network *judge = &w->study->network[i];
        long n = 0, correct = 0;
        for (int k = 0; k < w->list->count; k++) {
            const struct judgement *j = &w->list->judgement[k];
            if (j->generator || j->judge != judge) continue;
            n++;
            correct += j->correct;
        }
        if (n == 0) continue;
        double lo, hi;
        interval_wilson(&lo, &hi, correct, n);
        add(w, judge->name, "originals", mem_text("originals"), (double)correct / (double)n, lo, hi,
            n);
    }
}

/* The first source that there is: it comes first in the list. */
static const char *shown(const struct judges *w)
{
    return w->count ? w->like[0].source : "";
}

/* ---- Preference ---- */

/* Counts a judge's answers to metamers of both conditions: n and correct (images, 2). */
static void count(int *n, int *correct, const struct judges *w, const struct network *judge,
                  const int condition[2])
{
    for (int i = 0; i < w->list->count; i++) {
        const struct judgement *j = &w->list->judgement[i];
        if (!j->generator || j->judge != judge) continue;
        int made_by = judgement_made_by(w->study, j);
        for (int k = 0; k < 2; k++) {
            if (made_by != condition[k]) continue;
            n[2 * j->image + k]++;
            correct[2 * j->image + k] += j->correct;
        }
    }
}

/* Fills in the shares that a judge recognised of both, by reference; returns how many there are. */
static int shares(double *a, double *b, const struct judges *w, const struct network *judge,
                  const int condition[2])
{
    size_t images = (size_t)w->list->images;
    int *n = mem_new(2 * images + 1, sizeof *n), *correct = mem_new(2 * images + 1, sizeof *n);
    int references = 0;
    count(n, correct, w, judge, condition);
    for (size_t i = 0; i < images; i++) {
        if (n[2 * i] == 0 || n[2 * i + 1] == 0) continue;
        a[references] = (double)correct[2 * i] / n[2 * i];
        b[references++] = (double)correct[2 * i + 1] / n[2 * i + 1];
    }
    mem_free(correct);
    mem_free(n);
    return references;
}

/* What is left of a difference of equal proportions is rounding. */
static double clean(double x)
{
    return fabs(x) < 1e-12 ? 0 : x;
}

/* The rows of a judge and a colour of generators: one for each measure. */
static void add_rows(struct tsv *out, const struct judges *w, const struct network *judge,
                     const char *colour)
{
    const struct study *s = w->study;
    size_t images = (size_t)w->list->images;
    double *a = mem_new(images + 1, sizeof *a), *b = mem_new(images + 1, sizeof *b);
    const int condition[] = {cohort_find(s, w->regime, colour), cohort_find(s, w->against, colour)};
    struct paired pairs = {shares(a, b, w, judge, condition), a, b};
    if (pairs.images) {
        struct paired_result r = paired_compare(&pairs, s->seed);
        for (int i = 0; i < w->count; i++) {
            const struct likeness *like = &w->like[i];
            if (!text_same(like->network, judge->name)) continue;
            tsv_add(
                out,
                "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%s\t%s\t%d\t%s\t%s\t%s\t%d",
                judge->name, judge->regime, judge->colour, colour, w->regime, w->against,
                pairs.images, clean(r.difference), clean(r.lo), clean(r.hi), r.p, like->source,
                like->measure, text_same(like->source, shown(w)), cell_of(like->value, 9).text,
                cell_of(like->lo, 9).text, cell_of(like->hi, 9).text, like->n);
        }
    }
    mem_free(b);
    mem_free(a);
}

static err write_table(const struct judges *w)
{
    const struct study *s = w->study;
    struct tsv *out = tsv_new("judge regime colour generator_colour asked against references "
                              "preference lo hi p source measure shown value value_lo value_hi n");
    bool there = cohort_has_regime(s, w->regime) && cohort_has_regime(s, w->against) &&
                 !text_same(w->regime, w->against);
    for (int c = 0; c < s->n_colours && there; c++)
        for (int i = 0; i < s->networks; i++) add_rows(out, w, &s->network[i], s->colours[c]);
    err e = results_write(s, out, "judges.tsv");
    tsv_free(out);
    return e;
}

err judges_table(const struct study *s, const struct judgement_list *list, const char *regime,
                 const char *against)
{
    struct judges w = {.study = s, .list = list, .regime = regime, .against = against};
    err e = read_observers(&w);
    if (!e) e = read_cues(&w);
    if (!e) {
        add_originals(&w);
        e = write_table(&w);
    }
    for (int i = 0; i < w.count; i++) mem_free(w.like[i].measure);
    mem_free(w.like);
    tsv_free(w.cues);
    tsv_free(w.observers);
    return e;
}
