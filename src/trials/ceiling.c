/* Noise ceilings; see ceiling.h. */
#include "trials/ceiling.h"

#include "base/mem.h"
#include "base/rng.h"
#include "trials/bootstrap.h"
#include "trials/cell.h"
#include "trials/note.h"

#include <math.h>

/* What one call works on. */
struct work {
    const struct grid *g;
    int first, items;
    int *a, *b; // (items): right answers of two groups of observers
};

/* What a table is made from. */
struct work_table {
    const struct grid *g;
    struct tsv *table;
    int shared;
    uint32_t seed;
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

/* Counts the values of a measure one after the other (Welford 1962); those that are not finite are
 * left out. */
static void add_value(struct ceiling *c, int measure, double r)
{
    if (!isfinite(r)) return;
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
    add_value(c, CEILING_SPEARMAN_BROWN, sparse_spearman_brown(r));
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
    for (int i = 0; i < CEILING_MEASURES && !e; i++) {
        if (out->count[i] == 0) out->value[i] = NAN;
        out->sd[i] = out->count[i] > 1 ? sqrt(out->sd[i] / (out->count[i] - 1)) : NAN;
    }
    mem_free(w.a);
    mem_free(w.b);
    return e;
}

/* The same of observers who saw different images. */
static err compute_gaps(struct ceiling *out, const struct grid *g, int first, int last, int shared,
                        uint32_t seed)
{
    FAIL_IF(g->observers < 3, "expected at least three observers, got %d", g->observers);
    struct sparse *s = sparse_new(g->observers, last - first);
    bool *member = mem_new((size_t)s->items, sizeof *member);
    for (int i = 0; i < s->items; i++) {
        member[i] = true;
        for (int o = 0; o < s->observers; o++) {
            size_t at = (size_t)o * (size_t)g->items + (size_t)(first + i);
            if (g->seen[at]) *sparse_at(s, o, i) = g->correct[at] ? SPARSE_RIGHT : SPARSE_WRONG;
        }
    }
    const struct sparse_ceiling c = sparse_ceiling(s, member, shared, seed);
    *out = (struct ceiling){.observers = g->observers, .items = s->items};
    const struct sparse_value *of[] = {&c.split_half, &c.spearman_brown, &c.lower, &c.upper};
    for (int i = 0; i < CEILING_MEASURES; i++) {
        out->value[i] = of[i]->value;
        out->sd[i] = of[i]->sd;
        out->count[i] = of[i]->count;
    }
    mem_free(member);
    sparse_free(s);
    return NULL;
}

static err add_rows(const struct work_table *w, const char *condition, int first, int last)
{
    static const char *const names[] = {"split_half", "spearman_brown", "lower", "upper"};
    struct ceiling c;
    TRY(w->g->seen ? compute_gaps(&c, w->g, first, last, w->shared, w->seed)
                   : ceiling_compute(&c, w->g, first, last, w->seed));
    for (int i = 0; i < CEILING_MEASURES; i++)
        tsv_add(w->table, "%s%s%s\t%s\t%s\t%d\t%d\t%d", condition ? condition : "",
                condition ? "\t" : "", names[i], cell_of(c.value[i], 9).text,
                cell_of(c.sd[i], 9).text, c.count[i], c.observers, c.items);
    return NULL;
}

static err fill(const struct work_table *w, const struct trial_table *t, bool by_condition)
{
    const struct grid *g = w->g;
    if (!by_condition) return add_rows(w, NULL, 0, g->items);
    for (int k = 0; k < g->conditions; k++)
        if (g->start[k] < g->start[k + 1])
            TRY(add_rows(w, t->condition.text[g->condition[k]], g->start[k], g->start[k + 1]));
    return NULL;
}

static char *note_of(const struct grid *g, bool by_condition, int shared)
{
    char *note = NULL;
    int conditions = 0;
    for (int k = 0; k < g->conditions; k++) conditions += g->start[k] < g->start[k + 1];
    if (g->filled) note_add(&note, "%d trials without a condition paired by picture", g->filled);
    if (g->seen)
        note_add(&note,
                 "observers saw different images: who shares fewer than %d with the others is left "
                 "out, and so are halves that do",
                 shared);
    if (!by_condition && conditions > 1)
        note_add(&note,
                 "%d conditions together: correlations also reflect that conditions differ; see "
                 "--by condition",
                 conditions);
    return note;
}

err ceiling_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                  int shared, uint32_t seed)
{
    struct grid *g;
    TRY(grid_new_gaps(&g, t));
    *note = note_of(g, by_condition, shared);
    struct tsv *table = tsv_new(by_condition ? "condition measure r sd count observers images"
                                             : "measure r sd count observers images");
    const struct work_table w = {g, table, shared, seed};
    err e = fill(&w, t, by_condition);
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
