/* Error consistency; see consistency.h. */
#include "trials/consistency.h"

#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/interval.h"
#include "trials/note.h"

#include <math.h>

static double kappa_of(double observed, double expected)
{
    return observed >= 1 ? 1 : (observed - expected) / (1 - expected);
}

/* The standard error of kappa from the shares of the 2 x 2 table both, only a, only b, none. */
static double kappa_error(double both, double only_a, double only_b, double none, double n)
{
    double a = both + only_a, b = both + only_b;
    double observed = both + none, expected = a * b + (1 - a) * (1 - b);
    double chance = 1 - expected, miss = 1 - observed;
    if (chance <= 0) return 0;
    double right = chance - (a + b) * miss, wrong = chance - (2 - a - b) * miss;
    // Off the diagonal: the share of row i column j times (column margin i + row margin j)^2.
    double cross_a = b + 1 - a, cross_b = a + 1 - b;
    double centre = observed * expected - 2 * expected + observed;
    double variance = both * right * right + none * wrong * wrong +
                      miss * miss * (only_a * cross_a * cross_a + only_b * cross_b * cross_b) -
                      centre * centre;
    return sqrt(variance > 0 ? variance / n : 0) / (chance * chance);
}

static void set_bounds(struct consistency *c)
{
    double e = c->expected;
    c->observed_min = e >= 0.5 ? sqrt(2 * e - 1) : 0;
    c->observed_max = e >= 0.5 ? 1 : 1 - sqrt(1 - 2 * e);
    c->kappa_min = kappa_of(c->observed_min, e);
    c->kappa_max = kappa_of(c->observed_max, e);
}

struct consistency consistency_pair(const bool *a, const bool *b, int n)
{
    CHECK(n > 0);
    int both = 0, only_a = 0, only_b = 0;
    for (int i = 0; i < n; i++) {
        both += a[i] && b[i];
        only_a += a[i] && !b[i];
        only_b += b[i] && !a[i];
    }
    int none = n - both - only_a - only_b;
    double p = (double)(both + only_a) / n, q = (double)(both + only_b) / n;
    struct consistency c = {.n = n,
                            .observed = (double)(both + none) / n,
                            .expected = p * q + (1 - p) * (1 - q),
                            .accdiff2 = (p - q) * (p - q)};
    c.kappa = kappa_of(c.observed, c.expected);
    set_bounds(&c);
    double half = INTERVAL_Z * kappa_error((double)both / n, (double)only_a / n, (double)only_b / n,
                                           (double)none / n, n);
    c.kappa_lo = fmax(-1, c.kappa - half);
    c.kappa_hi = fmin(1, c.kappa + half);
    return c;
}

/* The place of the pair i < k among those of n observers. */
static int pair_index(int i, int k, int n)
{
    return i * n - i * (i + 1) / 2 + k - i - 1;
}

/* Mean kappa over the pairs of different observers among those drawn. */
static double mean_kappa(const void *context, const int *chosen, int observers)
{
    const struct consistency_group *c = context;
    double sum = 0;
    int n = 0;
    for (int i = 0; i < observers; i++)
        for (int k = i + 1; k < observers; k++) {
            int a = chosen[i] < chosen[k] ? chosen[i] : chosen[k];
            int b = chosen[i] < chosen[k] ? chosen[k] : chosen[i];
            if (a == b) continue;
            sum += c->pair[pair_index(a, b, observers)].kappa;
            n++;
        }
    return n ? sum / n : NAN;
}

/* The members of struct consistency that are averaged over pairs. */
static const size_t averaged[] = {
    offsetof(struct consistency, observed),     offsetof(struct consistency, expected),
    offsetof(struct consistency, kappa),        offsetof(struct consistency, accdiff2),
    offsetof(struct consistency, observed_min), offsetof(struct consistency, observed_max),
    offsetof(struct consistency, kappa_min),    offsetof(struct consistency, kappa_max),
};

static void set_mean(struct consistency_group *c, uint32_t seed)
{
    c->mean = c->pair[0];
    for (size_t m = 0; m < sizeof averaged / sizeof *averaged; m++) {
        double sum = 0;
        for (int i = 0; i < c->pairs; i++)
            sum += *(const double *)((const char *)&c->pair[i] + averaged[m]);
        *(double *)((char *)&c->mean + averaged[m]) = sum / c->pairs;
    }
    double squares = 0;
    for (int i = 0; i < c->pairs; i++) {
        double d = c->pair[i].kappa - c->mean.kappa;
        squares += d * d;
    }
    c->margin = c->pairs > 1 ? INTERVAL_Z * sqrt(squares / (c->pairs - 1) / c->pairs) : NAN;
    if (c->pairs > 1)
        bootstrap_interval(&c->mean.kappa_lo, &c->mean.kappa_hi, mean_kappa, c, c->observers, seed);
}

err consistency_group_new(struct consistency_group **out, const struct grid *g, int first, int last,
                          uint32_t seed)
{
    FAIL_IF(g->observers < 2 || g->observers > CONSISTENCY_OBSERVERS,
            "expected 2 to %d observers to pair, got %d", CONSISTENCY_OBSERVERS, g->observers);
    CHECK(first < last);
    struct consistency_group *c = mem_new(1, sizeof *c);
    c->observers = g->observers;
    c->pairs = g->observers * (g->observers - 1) / 2;
    c->pair = mem_new((size_t)c->pairs, sizeof *c->pair);
    for (int i = 0; i < g->observers; i++)
        for (int k = i + 1; k < g->observers; k++)
            c->pair[pair_index(i, k, g->observers)] = consistency_pair(
                grid_row(g, i, 0) + first, grid_row(g, k, 0) + first, last - first);
    set_mean(c, seed);
    *out = c;
    return NULL;
}

void consistency_group_free(struct consistency_group *c)
{
    mem_free(c->pair);
    mem_free(c);
}

static void add_row(struct tsv *table, const char *condition, const char *a, const char *b,
                    const struct consistency *c)
{
    tsv_add(table, "%s%s%s\t%s\t%d\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g",
            condition ? condition : "", condition ? "\t" : "", a, b, c->n, c->observed, c->expected,
            c->kappa, c->accdiff2, c->observed_min, c->observed_max, c->kappa_min, c->kappa_max,
            c->kappa_lo, c->kappa_hi);
}

/* Adds the rows of items first .. last - 1. */
static err add_group(struct tsv *table, char **note, const struct trial_table *t,
                     const struct grid *g, const char *condition, int first, int last,
                     uint32_t seed)
{
    struct consistency_group *c;
    TRY(consistency_group_new(&c, g, first, last, seed));
    for (int i = 0; i < g->observers; i++)
        for (int k = i + 1; k < g->observers; k++)
            add_row(table, condition, t->subj.text[g->observer[i]], t->subj.text[g->observer[k]],
                    &c->pair[pair_index(i, k, g->observers)]);
    char *pairs = mem_text("%d pairs", c->pairs);
    add_row(table, condition, "mean", pairs, &c->mean);
    mem_free(pairs);
    if (c->pairs > 1)
        note_add(note, "%s%smean kappa %.4f +/- %.4f if pairs were independent",
                 condition ? condition : "", condition ? ": " : "", c->mean.kappa, c->margin);
    consistency_group_free(c);
    return NULL;
}

static err fill(struct tsv *table, char **note, const struct trial_table *t, const struct grid *g,
                bool by_condition, uint32_t seed)
{
    if (!by_condition) return add_group(table, note, t, g, NULL, 0, g->items, seed);
    for (int k = 0; k < g->conditions; k++)
        TRY(add_group(table, note, t, g, t->condition.text[g->condition[k]], g->start[k],
                      g->start[k + 1], seed));
    return NULL;
}

err consistency_table(struct tsv **out, char **note, const struct trial_table *t, bool by_condition,
                      uint32_t seed)
{
    static const char columns[] = "a b n observed expected kappa accdiff2 observed_min "
                                  "observed_max kappa_min kappa_max kappa_lo kappa_hi";
    struct grid *g;
    TRY(grid_new(&g, t));
    char *header = mem_text("%s%s", by_condition ? "condition " : "", columns);
    struct tsv *table = tsv_new(header);
    mem_free(header);
    *note = NULL;
    if (!by_condition && g->conditions > 1)
        note_add(note, "%d conditions together: kappa also reflects that conditions differ",
                 g->conditions);
    err e = fill(table, note, t, g, by_condition, seed);
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
