/* Thresholds of a table of trials with their intervals; see psychometric.h. */
#include "base/mem.h"
#include "base/text.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/psychometric.h"

#include <math.h>

#define CELL(x) (cell_of(x, 6).text) // the simplex is good to no more digits

/* Trials of one unit of the bootstrap (an observer or a trial) at one condition. */
struct portion {
    int level, n, correct;
};

struct source {
    int levels, units;
    double *x;               // (levels): ascending
    struct portion *portion; // of unit u: start[u] .. start[u + 1] - 1
    int *start;              // (units + 1)
    double level, guess;
};

static void source_fini(struct source *s)
{
    mem_free(s->x);
    mem_free(s->portion);
    mem_free(s->start);
}

/* Sums the portions of chosen units (NULL: of all, once each) into d. */
static void pool(struct psychometric_data *d, const struct source *s, const int *chosen)
{
    for (int i = 0; i < s->levels; i++) d->n[i] = d->correct[i] = 0;
    for (int i = 0; i < s->units; i++) {
        int unit = chosen ? chosen[i] : i;
        for (int k = s->start[unit]; k < s->start[unit + 1]; k++) {
            d->n[s->portion[k].level] += s->portion[k].n;
            d->correct[s->portion[k].level] += s->portion[k].correct;
        }
    }
}

static struct psychometric_data data_new(const struct source *s, const int *chosen)
{
    struct psychometric_data d = {.levels = s->levels, .x = s->x};
    d.n = mem_new((size_t)s->levels, sizeof *d.n);
    d.correct = mem_new((size_t)s->levels, sizeof *d.correct);
    pool(&d, s, chosen);
    return d;
}

static void data_fini(struct psychometric_data *d)
{
    mem_free(d->n);
    mem_free(d->correct);
}

static double interpolated(const void *context, const int *chosen, int units)
{
    (void)units;
    const struct source *s = context;
    struct psychometric_data d = data_new(s, chosen);
    double threshold = psychometric_interpolate(&d, s->level);
    data_fini(&d);
    return threshold;
}

static double fitted(const void *context, const int *chosen, int units)
{
    (void)units;
    const struct source *s = context;
    struct psychometric_data d = data_new(s, chosen);
    struct psychometric_fit fit = psychometric_fit(&d, s->guess);
    data_fini(&d);
    return fit.converged ? psychometric_threshold(&fit, s->guess, s->level) : NAN;
}

/* Makes each trial a unit of its own. */
static void split(struct source *s, const struct psychometric_data *d)
{
    for (int k = 0; k < d->levels; k++) s->units += (int)d->n[k];
    s->start = mem_new((size_t)s->units + 1, sizeof *s->start);
    s->portion = mem_new((size_t)s->units, sizeof *s->portion);
    for (int k = 0, u = 0; k < d->levels; k++)
        for (int i = 0; i < (int)d->n[k]; i++, u++) {
            s->portion[u] = (struct portion){.level = k, .n = 1, .correct = i < (int)d->correct[k]};
            s->start[u + 1] = u + 1;
        }
}

struct psychometric_estimate psychometric_estimate(const struct psychometric_data *d, double level,
                                                   double guess, uint32_t seed)
{
    struct psychometric_estimate e = {.fit = psychometric_fit(d, guess), .threshold = NAN};
    struct source s = {.levels = d->levels, .level = level, .guess = guess};
    s.x = mem_new((size_t)d->levels, sizeof *s.x);
    for (int k = 0; k < d->levels; k++) s.x[k] = d->x[k];
    split(&s, d);
    if (e.fit.converged) e.threshold = psychometric_threshold(&e.fit, guess, level);
    e.undefined = bootstrap_interval_of(&e.lo, &e.hi, fitted, &s, s.units, seed, BOOTSTRAP_FEW);
    source_fini(&s);
    return e;
}

/* Reads the conditions as numbers, ascending; rank (conditions) gives each its level. */
static err read_levels(struct source *s, int *rank, const struct trial_table *t)
{
    s->levels = t->condition.count;
    s->x = mem_new((size_t)s->levels, sizeof *s->x);
    int *order = names_order(&t->condition);
    err e = NULL;
    for (int i = 0; i < s->levels && !e; i++) {
        const char *text = t->condition.text[order[i]];
        rank[order[i]] = i;
        if (!text_number(&s->x[i], text) || s->x[i] < 0)
            e = err_new("condition '%s': expected a number from 0 for a threshold", text);
    }
    mem_free(order);
    FAIL_IF(!e && s->levels < 3, "expected at least three conditions for a threshold, got %d",
            s->levels);
    return e;
}

/* Each observer is a unit with a portion for each condition; or each trial a unit with one. */
static void read_portions(struct source *s, const int *rank, const struct trial_table *t)
{
    bool trials = t->subj.count == 1;
    s->units = trials ? t->count : t->subj.count;
    int each = trials ? 1 : s->levels;
    s->start = mem_new((size_t)s->units + 1, sizeof *s->start);
    s->portion = mem_new((size_t)s->units * (size_t)each, sizeof *s->portion);
    for (int i = 0; i <= s->units; i++) s->start[i] = i * each;
    for (int i = 0; i < t->count; i++) {
        int level = rank[t->row[i].condition];
        struct portion *portion = &s->portion[trials ? i : t->row[i].subj * each + level];
        portion->level = level;
        portion->n++;
        portion->correct += trial_correct(&t->row[i]);
    }
}

static void add_row(struct tsv *table, const struct source *s, const struct trial_table *t,
                    bootstrap_statistic *statistic, uint32_t seed)
{
    bool fit_row = statistic == fitted;
    struct psychometric_data d = data_new(s, NULL);
    struct psychometric_fit fit = {NAN, NAN, NAN, NAN, false};
    if (fit_row) fit = psychometric_fit(&d, s->guess);
    double lo, hi, threshold = psychometric_interpolate(&d, s->level);
    if (fit_row) threshold = fit.converged ? psychometric_threshold(&fit, s->guess, s->level) : NAN;
    data_fini(&d);
    int undefined = bootstrap_interval(&lo, &hi, statistic, s, s->units, seed);
    tsv_add(table, "%s\t%g\t%s\t%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s",
            fit_row ? "fit" : "interpolation", s->level, CELL(threshold), CELL(lo), CELL(hi),
            undefined, t->count, t->subj.count, CELL(fit.midpoint), CELL(fit.slope),
            CELL(fit_row ? s->guess : NAN), CELL(fit.lapse), CELL(fit.deviance),
            CELL(fit_row ? s->levels - 3 : NAN));
}

static err check_crossing(const struct source *s)
{
    struct psychometric_data d = data_new(s, NULL);
    double threshold = psychometric_interpolate(&d, s->level), min = 1, max = 0;
    for (int i = 0; i < d.levels; i++) {
        min = fmin(min, d.correct[i] / d.n[i]);
        max = fmax(max, d.correct[i] / d.n[i]);
    }
    data_fini(&d);
    FAIL_IF(isnan(threshold), "level %g: accuracy runs from %.4f to %.4f and never passes it",
            s->level, min, max);
    return NULL;
}

static err fill(struct tsv *table, struct source *s, int *rank, const struct trial_table *t,
                uint32_t seed)
{
    TRY(read_levels(s, rank, t));
    read_portions(s, rank, t);
    TRY(check_crossing(s));
    add_row(table, s, t, interpolated, seed);
    add_row(table, s, t, fitted, seed);
    return NULL;
}

err psychometric_table(struct tsv **out, const struct trial_table *t, double level, double guess,
                       uint32_t seed)
{
    struct source s = {.level = level, .guess = guess};
    if (guess < 0) s.guess = 1.0 / trial_categories_shown(t);
    FAIL_IF(s.guess >= 1 || level <= 0 || level >= 1,
            "expected a guess rate below 1 and a level between 0 and 1, got %g and %g", s.guess,
            level);
    struct tsv *table = tsv_new("method level threshold lo hi undefined n observers midpoint slope "
                                "guess lapse deviance df");
    int *rank = mem_new((size_t)t->condition.count, sizeof *rank);
    err e = fill(table, &s, rank, t, seed);
    mem_free(rank);
    source_fini(&s);
    if (e)
        tsv_free(table);
    else
        *out = table;
    return e;
}
