/* Accuracy against contrast and noise, and the thresholds; see threshold.h. */
#include "tables/threshold.h"

#include "base/mem.h"
#include "base/text.h"
#include "pipeline/results.h"
#include "tables/cohort.h"
#include "tables/pool.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/names.h"
#include "trials/psychometric.h"

#include <math.h>
#include <stdlib.h>

#define CELL(x) (cell_of(x, 6).text) // the simplex is good to no more digits

enum { MIN_LEVELS = 3 };                     // for a fit of midpoint, slope and lapse
enum { MAX_UNDEFINED = BOOTSTRAP_FEW / 20 }; // bootstrap samples without a threshold

/* A row of robustness.tsv, or of what was pooled from it, which has no network. */
struct threshold_row {
    const char *network, *regime, *colour, *distortion;
    double level, n, correct, chance;
};
#define COLUMNS                                                                                    \
    TSV_FIELD(struct threshold_row, regime), TSV_FIELD(struct threshold_row, colour),              \
        TSV_FIELD(struct threshold_row, distortion), TSV_FIELD(struct threshold_row, level),       \
        TSV_FIELD(struct threshold_row, n), TSV_FIELD(struct threshold_row, correct),              \
        TSV_FIELD(struct threshold_row, chance)
static const struct tsv_struct rows =
    TSV_STRUCT(struct threshold_row, TSV_FIELD(struct threshold_row, network), COLUMNS);
static const struct tsv_struct pooled_rows = TSV_STRUCT(struct threshold_row, COLUMNS);

/* Whose accuracy: of a network, or where that is NULL of a condition. */
struct threshold_of {
    const char *network, *regime, *colour;
};

/* What it did at the levels of one distortion. */
struct threshold_counts {
    int levels;
    struct threshold_level {
        double x, n, correct;
    } * at; // (levels): ascending
    double chance;
};

static int compare(const void *left, const void *right)
{
    const struct threshold_level *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

/* Joins rows of the same level. */
static void merge(struct threshold_counts *c)
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

static bool is_of(const struct threshold_row *r, const struct threshold_of *of)
{
    if (of->network) return text_same(r->network, of->network);
    return text_same(r->regime, of->regime) && text_same(r->colour, of->colour);
}

/* Gives the levels; free them with mem_free. */
static struct threshold_counts gather(const struct threshold_row *row, int count,
                                      const struct threshold_of *of, const char *distortion)
{
    struct threshold_counts c = {.at = mem_new((size_t)count, sizeof *c.at)};
    for (int r = 0; r < count; r++) {
        if (!is_of(&row[r], of) || !text_same(row[r].distortion, distortion)) continue;
        c.at[c.levels++] = (struct threshold_level){row[r].level, row[r].n, row[r].correct};
        c.chance = row[r].chance;
    }
    merge(&c);
    return c;
}

/* Why there is no threshold, or NULL. */
static const char *refused(const struct threshold_counts *c)
{
    int above = 0;
    for (int i = 0; i < c->levels; i++)
        above += c->at[i].correct >= THRESHOLD_ACCURACY * c->at[i].n;
    if (c->chance >= THRESHOLD_ACCURACY) return "chance is no lower";
    if (c->levels < MIN_LEVELS) return "too few levels";
    if (above == c->levels) return "above at all levels";
    if (above == 0) return "below at all levels";
    return NULL;
}

/* The estimate, and the level at which straight lines between the levels have the accuracy. */
static struct psychometric_estimate estimate(double *lines, const struct threshold_counts *c,
                                             uint32_t seed)
{
    double *v = mem_new(3 * (size_t)c->levels, sizeof *v);
    for (int i = 0; i < c->levels; i++) {
        v[i] = c->at[i].x;
        v[c->levels + i] = c->at[i].n;
        v[2 * c->levels + i] = c->at[i].correct;
    }
    struct psychometric_data d = {c->levels, v, v + c->levels, v + 2 * c->levels};
    struct psychometric_estimate e = psychometric_estimate(&d, THRESHOLD_ACCURACY, c->chance, seed);
    *lines = psychometric_interpolate(&d, THRESHOLD_ACCURACY);
    mem_free(v);
    return e;
}

static void add_row(struct tsv *out, const struct threshold_of *of, const char *distortion,
                    const struct threshold_counts *c, uint32_t seed)
{
    long n = 0;
    double lines = NAN;
    for (int i = 0; i < c->levels; i++) n += (long)c->at[i].n;
    const char *status = refused(c);
    struct psychometric_estimate e = {{NAN, NAN, NAN, NAN, false}, NAN, NAN, NAN, 0};
    if (!status) e = estimate(&lines, c, seed);
    if (!status && !e.fit.converged) status = "the fit did not converge";
    if (!status && isnan(e.threshold)) status = "the fit never has it";
    // An interval over the few samples that have a threshold would say too much.
    if (status || e.undefined > MAX_UNDEFINED) e.lo = e.hi = NAN;
    tsv_add(out, "%s\t%s\t%s\t%s\t%g\t%s\t%s\t%s\t%s\t%d\t%ld\t%d\t%s\t%s\t%s\t%s\t%s\t%s",
            of->network ? of->network : "all", of->regime, of->colour, distortion,
            THRESHOLD_ACCURACY, CELL(e.threshold), CELL(e.lo), CELL(e.hi), CELL(lines), e.undefined,
            n, c->levels, CELL(e.fit.midpoint), CELL(e.fit.slope), CELL(c->chance),
            CELL(e.fit.lapse), CELL(e.fit.deviance), status ? status : "ok");
}

/* Adds a row for each distortion. */
static void add_rows(struct tsv *out, const struct threshold_row *row, int count,
                     const struct names *distortions, const struct threshold_of *of, uint32_t seed)
{
    for (int k = 0; k < distortions->count; k++) {
        struct threshold_counts c = gather(row, count, of, distortions->text[k]);
        add_row(out, of, distortions->text[k], &c, seed);
        mem_free(c.at);
    }
}

static err fill(struct tsv *out, const struct study *s, const struct tsv *all,
                const struct tsv *pooled)
{
    void *of_networks, *of_conditions;
    TRY(tsv_rows(&of_networks, all, &rows));
    err e = tsv_rows(&of_conditions, pooled, &pooled_rows);
    if (!e) {
        const struct threshold_row *row = of_networks;
        struct names distortions = {0};
        for (int r = 0; r < all->rows; r++) names_add(&distortions, row[r].distortion);
        for (int c = 0; c < cohort_conditions(s); c++)
            if (cohort_there(s, c))
                add_rows(out, of_conditions, pooled->rows, &distortions,
                         &(struct threshold_of){NULL, cohort_regime(s, c), cohort_colour(s, c)},
                         s->seed);
        for (const struct network *n = s->network; n < s->network + s->networks; n++)
            add_rows(out, row, all->rows, &distortions,
                     &(struct threshold_of){n->name, n->regime, n->colour}, s->seed);
        names_fini(&distortions);
        mem_free(of_conditions);
    }
    mem_free(of_networks);
    return e;
}

err threshold_tables(const struct study *s, const struct tsv *all)
{
    struct tsv *pooled;
    TRY(pool_answers(&pooled, all, "distortion", "level", true));
    struct tsv *out = tsv_new("network regime colour distortion level threshold lo hi "
                              "interpolation undefined n levels midpoint slope guess lapse "
                              "deviance status");
    err e = results_write(s, pooled, "robustness_condition.tsv");
    if (!e) e = fill(out, s, all, pooled);
    if (!e) e = results_write(s, out, "thresholds.tsv");
    tsv_free(out);
    tsv_free(pooled);
    return e;
}
