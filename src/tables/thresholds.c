/* Accuracy against contrast and noise by condition, and the thresholds; see evaluations.h. */
#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/evaluations.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/psychometric.h"

#include <math.h>
#include <stdlib.h>

#define CELL(x) (cell_of(x, 6).text) // the simplex is good to no more digits

enum { LEAST_LEVELS = 3 };                    // for a fit of midpoint, slope and lapse
enum { MOST_UNDEFINED = BOOTSTRAP_FEW / 20 }; // draws without a threshold

/* What one observer, a network or a condition, did at the levels of one distortion. */
struct counts {
    int levels;
    struct count {
        double x, n, correct;
    } * at; // (levels): ascending
    double chance;
};

static int compare(const void *left, const void *right)
{
    const struct count *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

/* Whether a row is of this observer and distortion: pairs of column and value, closed by NULL. */
static err matches(bool *yes, const struct tsv *t, int row, const char *const *pairs)
{
    *yes = true;
    for (int i = 0; pairs[i]; i += 2) {
        const char *cell;
        TRY(tsv_text(&cell, t, row, pairs[i]));
        *yes &= text_same(cell, pairs[i + 1]);
    }
    return NULL;
}

/* Levels that stand twice are one. */
static void merge(struct counts *c)
{
    int kept = 0;
    qsort(c->at, (size_t)c->levels, sizeof *c->at, compare);
    for (int i = 1; i < c->levels; i++)
        if (c->at[i].x == c->at[kept].x) {
            c->at[kept].n += c->at[i].n;
            c->at[kept].correct += c->at[i].correct;
        } else {
            c->at[++kept] = c->at[i];
        }
    c->levels = c->levels ? kept + 1 : 0;
}

static err gather(struct counts *c, const struct tsv *t, const char *const *pairs)
{
    c->at = mem_new((size_t)t->rows, sizeof *c->at);
    for (int r = 0; r < t->rows; r++) {
        bool own;
        TRY(matches(&own, t, r, pairs));
        if (!own) continue;
        struct count *at = &c->at[c->levels++];
        TRY(tsv_number(&at->x, t, r, "level"));
        TRY(tsv_number(&at->n, t, r, "n"));
        TRY(tsv_number(&at->correct, t, r, "correct"));
        TRY(tsv_number(&c->chance, t, r, "chance"));
    }
    merge(c);
    return NULL;
}

/* Why there is no threshold, or NULL. */
static const char *refused(const struct counts *c)
{
    int above = 0;
    for (int i = 0; i < c->levels; i++) above += c->at[i].correct >= EVALUATIONS_LEVEL * c->at[i].n;
    if (c->chance >= EVALUATIONS_LEVEL) return "chance is no lower";
    if (c->levels < LEAST_LEVELS) return "too few levels";
    if (above == c->levels) return "above at all levels";
    if (above == 0) return "below at all levels";
    return NULL;
}

/* The estimate, and the place where straight lines between the levels have the accuracy. */
static struct psychometric_estimate estimate(double *lines, const struct counts *c, uint32_t seed)
{
    double *v = mem_new(3 * (size_t)c->levels, sizeof *v);
    for (int i = 0; i < c->levels; i++) {
        v[i] = c->at[i].x;
        v[c->levels + i] = c->at[i].n;
        v[2 * c->levels + i] = c->at[i].correct;
    }
    struct psychometric_data d = {c->levels, v, v + c->levels, v + 2 * c->levels};
    struct psychometric_estimate e = psychometric_estimate(&d, EVALUATIONS_LEVEL, c->chance, seed);
    *lines = psychometric_interpolate(&d, EVALUATIONS_LEVEL);
    mem_free(v);
    return e;
}

static void add_row(struct tsv *out, const char *who, const char *distortion,
                    const struct counts *c, uint32_t seed)
{
    long n = 0;
    double lines = NAN;
    for (int i = 0; i < c->levels; i++) n += (long)c->at[i].n;
    const char *status = refused(c);
    struct psychometric_estimate e = {{NAN, NAN, NAN, NAN, false}, NAN, NAN, NAN, 0};
    if (!status) e = estimate(&lines, c, seed);
    if (!status && !e.fit.converged) status = "the fit did not converge";
    if (!status && isnan(e.threshold)) status = "the fit never has it";
    // An interval over the few draws that have a threshold would say too much.
    if (status || e.undefined > MOST_UNDEFINED) e.lo = e.hi = NAN;
    tsv_add(out, "%s\t%s\t%g\t%s\t%s\t%s\t%s\t%d\t%ld\t%d\t%s\t%s\t%s\t%s\t%s\t%s", who, distortion,
            EVALUATIONS_LEVEL, CELL(e.threshold), CELL(e.lo), CELL(e.hi), CELL(lines), e.undefined,
            n, c->levels, CELL(e.fit.midpoint), CELL(e.fit.slope), CELL(c->chance),
            CELL(e.fit.lapse), CELL(e.fit.deviance), status ? status : "ok");
}

static err add_thresholds(struct tsv *out, const struct study *s, const struct tsv *from,
                          const char *who, const char *const *pairs)
{
    static const char *const distortions[] = {"contrast", "gaussian-noise", "fourier-noise"};
    for (int k = 0; k < 3; k++) {
        const char *own[] = {"distortion", distortions[k], pairs[0],
                             pairs[1],     pairs[2],       pairs[2] ? pairs[3] : NULL,
                             NULL};
        struct counts c = {0};
        err e = gather(&c, from, own);
        if (!e) add_row(out, who, distortions[k], &c, s->seed);
        mem_free(c.at);
        if (e) return e;
    }
    return NULL;
}

static err add_all(struct tsv *out, const struct study *s, const struct tsv *all,
                   const struct tsv *pooled)
{
    for (int k = 0; k < s->n_regimes * s->n_colours; k++) {
        const char *regime = s->regimes[k % s->n_regimes], *colour = s->colours[k / s->n_regimes];
        char *who = mem_text("all\t%s\t%s", regime, colour);
        err e = add_thresholds(out, s, pooled, who,
                               (const char *[]){"regime", regime, "colour", colour});
        mem_free(who);
        if (e) return e;
    }
    for (int i = 0; i < s->networks; i++) {
        const struct network *n = &s->network[i];
        char *who = mem_text("%s\t%s\t%s", n->name, n->regime, n->colour);
        err e = add_thresholds(out, s, all, who, (const char *[]){"network", n->name, NULL});
        mem_free(who);
        if (e) return e;
    }
    return NULL;
}

err evaluations_robustness(const struct study *s, const struct tsv *all)
{
    struct tsv *pooled,
        *out = tsv_new("network regime colour distortion level threshold lo hi "
                       "interpolation undefined n levels midpoint slope guess lapse deviance "
                       "status");
    err e = evaluations_pool(&pooled, all, "distortion", "level");
    if (!e) {
        e = results_write(s, pooled, "robustness_condition.tsv");
        if (!e) e = add_all(out, s, all, pooled);
        if (!e) e = results_write(s, out, "thresholds.tsv");
        tsv_free(pooled);
    }
    tsv_free(out);
    return e;
}
