/* Noise ceilings; see ceiling.h. */
#include "trials/ceiling.h"

#include "base/mem.h"
#include "base/rng.h"
#include "trials/bootstrap.h"
#include "trials/note.h"

#include <math.h>

/* What one call works on. */
struct work {
    const struct grid *g;
    int first, items;
    int *a, *b; // (items): right answers of two groups of observers
};

/* Adds an observer's right answers. */
static void add_observer(int *sum, const struct work *w, int observer, int times)
{
    const bool *correct = grid_row(w->g, observer, 0) + w->first;
    for (int i = 0; i < w->items; i++) sum[i] += times * correct[i];
}

/* Pearson's r of w->a and w->b; exact sums of whole numbers, so the order does not matter.
 * Scale and offset do not either: counts do as well as proportions. NaN if one is constant. */
static double correlation(const struct work *w)
{
    long n = w->items, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
    for (int i = 0; i < w->items; i++) {
        long x = w->a[i], y = w->b[i];
        a += x;
        b += y;
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    double va = (double)(n * aa - a * a), vb = (double)(n * bb - b * b);
    return va > 0 && vb > 0 ? (double)(n * ab - a * b) / (sqrt(va) * sqrt(vb)) : NAN;
}

/* Counts the values of a measure one after the other (Welford 1962). */
static void add_value(struct ceiling *c, int measure, double r)
{
    int n = ++c->count[measure];
    double delta = r - c->value[measure];
    c->value[measure] += delta / n;
    c->sd[measure] += delta * (r - c->value[measure]); // squares until the end
}

static void clear(struct work *w)
{
    for (int i = 0; i < w->items; i++) w->a[i] = w->b[i] = 0;
}

static err leave_one_out(struct ceiling *c, struct work *w)
{
    int observers = w->g->observers;
    for (int i = 0; i < observers; i++) {
        clear(w);
        add_observer(w->a, w, i, 1);
        for (int k = 0; k < observers; k++) add_observer(w->b, w, k, 1);
        double upper = correlation(w);
        add_observer(w->b, w, i, -1);
        double lower = correlation(w);
        FAIL_IF(isnan(lower) || isnan(upper),
                "an observer, or all others together, were right on all images or on none: "
                "the correlation has no value");
        add_value(c, CEILING_LOWER, lower);
        add_value(c, CEILING_UPPER, upper);
    }
    return NULL;
}

/* Adds the split of the observers marked in half against the others. */
static err add_split(struct ceiling *c, struct work *w, const bool *half)
{
    clear(w);
    for (int i = 0; i < w->g->observers; i++) add_observer(half[i] ? w->a : w->b, w, i, 1);
    double r = correlation(w);
    FAIL_IF(isnan(r), "a half of the observers was right on all images or on none: the correlation "
                      "has no value");
    add_value(c, CEILING_SPLIT_HALF, r);
    add_value(c, CEILING_SPEARMAN_BROWN, 2 * r / (1 + r));
    return NULL;
}

/* Ways to cut n observers into halves of n/2 and n - n/2, or CEILING_SPLITS + 1 if there are more.
 */
static int count_splits(int n)
{
    long ways = 1;
    for (int i = 1; i <= n / 2; i++) {
        ways = ways * (n - n / 2 + i) / i;
        if (ways > 2 * CEILING_SPLITS) return CEILING_SPLITS + 1;
    }
    return (int)(n % 2 ? ways : ways / 2);
}

/* All splits: subsets of n/2 observers, as bits in ascending order; for even n those without the
 * last observer, which are the others' complements. */
static err all_splits(struct ceiling *c, struct work *w, bool *half)
{
    int n = w->g->observers;
    for (unsigned bits = 0; bits < 1u << (n - (n % 2 == 0)); bits++) {
        int size = 0;
        for (int i = 0; i < n; i++) size += half[i] = bits >> i & 1;
        if (size == n / 2) TRY(add_split(c, w, half));
    }
    return NULL;
}

static err random_splits(struct ceiling *c, struct work *w, bool *half, uint32_t seed)
{
    int n = w->g->observers, *order = mem_new((size_t)n, sizeof *order);
    err e = NULL;
    for (int split = 0; split < CEILING_SPLITS && !e; split++) {
        struct rng r = rng_at(seed, RNG_BOOTSTRAP, (uint32_t)split, 1);
        for (int i = 0; i < n; i++) order[i] = i;
        rng_shuffle(&r, order, n);
        for (int i = 0; i < n; i++) half[order[i]] = i < n / 2;
        e = add_split(c, w, half);
    }
    mem_free(order);
    return e;
}

static err split_halves(struct ceiling *c, struct work *w, uint32_t seed)
{
    bool *half = mem_new((size_t)w->g->observers, sizeof *half);
    err e = count_splits(w->g->observers) <= CEILING_SPLITS ? all_splits(c, w, half)
                                                            : random_splits(c, w, half, seed);
    mem_free(half);
    return e;
}

err ceiling_compute(struct ceiling *out, const struct grid *g, int first, int last, uint32_t seed)
{
    FAIL_IF(g->observers < 3, "expected at least three observers, got %d", g->observers);
    struct work w = {.g = g, .first = first, .items = last - first};
    w.a = mem_new((size_t)w.items, sizeof *w.a);
    w.b = mem_new((size_t)w.items, sizeof *w.b);
    *out = (struct ceiling){.observers = g->observers, .items = w.items};
    err e = leave_one_out(out, &w);
    if (!e) e = split_halves(out, &w, seed);
    for (int i = 0; i < CEILING_MEASURES && !e; i++)
        out->sd[i] = sqrt(out->sd[i] / (out->count[i] - 1));
    mem_free(w.a);
    mem_free(w.b);
    return e;
}

static err add_rows(struct tsv *table, const struct grid *g, const char *condition, int first,
                    int last, uint32_t seed)
{
    static const char *const names[] = {"split_half", "spearman_brown", "lower", "upper"};
    struct ceiling c;
    TRY(ceiling_compute(&c, g, first, last, seed));
    for (int i = 0; i < CEILING_MEASURES; i++)
        tsv_add(table, "%s%s%s\t%.9g\t%.9g\t%d\t%d\t%d", condition ? condition : "",
                condition ? "\t" : "", names[i], c.value[i], c.sd[i], c.count[i], c.observers,
                c.items);
    return NULL;
}

static err fill(struct tsv *table, const struct trial_table *t, const struct grid *g,
                bool by_condition, uint32_t seed)
{
    if (!by_condition) return add_rows(table, g, NULL, 0, g->items, seed);
    for (int k = 0; k < g->conditions; k++)
        if (g->start[k] < g->start[k + 1])
            TRY(add_rows(table, g, t->condition.text[g->condition[k]], g->start[k], g->start[k + 1],
                         seed));
    return NULL;
}

static char *note_of(const struct grid *g, bool by_condition)
{
    char *note = NULL;
    int conditions = 0;
    for (int k = 0; k < g->conditions; k++) conditions += g->start[k] < g->start[k + 1];
    if (g->filled) note_add(&note, "%d trials without a condition paired by picture", g->filled);
    if (!by_condition && conditions > 1)
        note_add(&note,
                 "%d conditions together: correlations also reflect that conditions differ; see "
                 "--by condition",
                 conditions);
    return note;
}

err ceiling_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                  uint32_t seed)
{
    struct grid *g;
    TRY(grid_new(&g, t));
    *note = note_of(g, by_condition);
    struct tsv *table = tsv_new(by_condition ? "condition measure r sd count observers images"
                                             : "measure r sd count observers images");
    err e = fill(table, t, g, by_condition, seed);
    grid_free(g);
    if (e) {
        tsv_free(table);
        mem_free(*note);
        *note = NULL;
    } else {
        *out = table;
    }
    return e;
}
