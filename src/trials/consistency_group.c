/* Error consistency of a group; see consistency_group.h. */
#include "trials/consistency_group.h"

#include "base/mem.h"
#include "trials/bootstrap.h"
#include "trials/interval.h"
#include "trials/resample.h"

#include <math.h>

enum { BLOCK = 1000 }; // pairs drawn together; more pairs have fewer draws

/* What the draws work on. */
struct work {
    struct consistency_group *c;
    struct resample answers;
    int first, last; // pairs of a block
    bool people;     // draws observers as well
};

int consistency_group_pair(int i, int k, int n)
{
    return i * n - i * (i + 1) / 2 + k - i - 1;
}

/* Kappa of the block's pairs in one draw. */
static void draw_pairs(double *out, const void *context, struct rng *r)
{
    const struct work *w = context;
    const struct resample *s = &w->answers;
    uint64_t *bits = mem_new(resample_room(s), sizeof *bits);
    resample_draw(bits, s, r);
    for (int i = 0, pair = 0; i < s->observers; i++)
        for (int k = i + 1; k < s->observers; k++, pair++)
            if (pair >= w->first && pair < w->last)
                out[pair - w->first] =
                    isnan(w->c->pair[pair].kappa) ? NAN : resample_kappa(bits, s, i, k);
    mem_free(bits);
}

static void set_intervals(struct work *w, uint32_t seed)
{
    struct consistency_group *c = w->c;
    int draws = c->pairs > BLOCK ? BOOTSTRAP_FEW : BOOTSTRAP_DRAWS;
    int most = c->pairs < BLOCK ? c->pairs : BLOCK;
    double *value = mem_new((size_t)most * (size_t)draws, sizeof *value);
    for (w->first = 0; w->first < c->pairs; w->first = w->last) {
        w->last = w->first + most < c->pairs ? w->first + most : c->pairs;
        bootstrap_fill(value, draw_pairs, w, w->last - w->first, draws, seed);
        for (int i = w->first; i < w->last; i++) {
            double *of = value + (size_t)(i - w->first) * (size_t)draws;
            if (isnan(c->pair[i].kappa)) continue;
            int count = bootstrap_sort(of, draws);
            resample_interval(&c->pair[i].kappa_lo, &c->pair[i].kappa_hi, of, count,
                              c->pair[i].kappa);
        }
    }
    mem_free(value);
}

/* Kappa as it was found, of observers in any order; NaN of one with itself. */
static double kappa_of_pair(const struct consistency_group *c, int i, int k)
{
    if (i == k) return NAN;
    return c->pair[consistency_group_pair(i < k ? i : k, i < k ? k : i, c->observers)].kappa;
}

/* Mean kappa over the pairs that have one in one draw of images. */
static void draw_mean(double *out, const void *context, struct rng *r)
{
    const struct work *w = context;
    const struct resample *s = &w->answers;
    int *chosen = mem_new((size_t)s->observers, sizeof *chosen), n = 0;
    uint64_t *bits = mem_new(resample_room(s), sizeof *bits);
    resample_draw(bits, s, r);
    for (int i = 0; i < s->observers; i++)
        chosen[i] = w->people ? (int)rng_below(r, (uint32_t)s->observers) : i;
    double sum = 0;
    for (int i = 0; i < s->observers; i++)
        for (int k = i + 1; k < s->observers; k++) {
            if (isnan(kappa_of_pair(w->c, chosen[i], chosen[k]))) continue;
            double kappa = resample_kappa(bits, s, chosen[i], chosen[k]);
            if (isnan(kappa)) continue;
            sum += kappa;
            n++;
        }
    *out = n ? sum / n : NAN;
    mem_free(bits);
    mem_free(chosen);
}

/* The same in one draw of observers, from the kappas of the pairs. */
static double mean_of_drawn(const void *context, const int *chosen, int observers)
{
    const struct consistency_group *c = context;
    double sum = 0;
    int n = 0;
    for (int i = 0; i < observers; i++)
        for (int k = i + 1; k < observers; k++) {
            double kappa = kappa_of_pair(c, chosen[i], chosen[k]);
            if (isnan(kappa)) continue;
            sum += kappa;
            n++;
        }
    return n ? sum / n : NAN;
}

static void set_mean_interval(struct work *w, enum consistency_over over, uint32_t seed)
{
    struct consistency *mean = &w->c->mean;
    mean->kappa_lo = mean->kappa_hi = NAN;
    if (!w->c->defined || (over != CONSISTENCY_IMAGES && w->c->observers < 3)) return;
    if (over == CONSISTENCY_PEOPLE) {
        bootstrap_interval(&mean->kappa_lo, &mean->kappa_hi, mean_of_drawn, w->c, w->c->observers,
                           seed);
        return;
    }
    double *value = mem_new(BOOTSTRAP_DRAWS, sizeof *value);
    w->people = over == CONSISTENCY_BOTH;
    w->answers.kappas = w->c->defined;
    bootstrap_fill(value, draw_mean, w, 1, BOOTSTRAP_DRAWS, seed);
    int count = bootstrap_sort(value, BOOTSTRAP_DRAWS);
    resample_interval(&mean->kappa_lo, &mean->kappa_hi, value, count, mean->kappa);
    mem_free(value);
}

/* The members of struct consistency that are averaged over pairs. */
static const size_t averaged[] = {
    offsetof(struct consistency, observed),     offsetof(struct consistency, expected),
    offsetof(struct consistency, kappa),        offsetof(struct consistency, unbiased),
    offsetof(struct consistency, accdiff2),     offsetof(struct consistency, observed_min),
    offsetof(struct consistency, observed_max), offsetof(struct consistency, kappa_min),
    offsetof(struct consistency, kappa_max),
};

static double mean_over_pairs(const struct consistency_group *c, size_t member)
{
    double sum = 0;
    int n = 0;
    for (int i = 0; i < c->pairs; i++) {
        double value = *(const double *)((const char *)&c->pair[i] + member);
        if (isnan(value)) continue;
        sum += value;
        n++;
    }
    return n ? sum / n : NAN;
}

static void set_mean(struct consistency_group *c)
{
    c->mean = c->pair[0];
    for (size_t m = 0; m < sizeof averaged / sizeof *averaged; m++)
        *(double *)((char *)&c->mean + averaged[m]) = mean_over_pairs(c, averaged[m]);
    double squares = 0;
    for (int i = 0; i < c->pairs; i++) {
        if (isnan(c->pair[i].kappa)) continue;
        double d = c->pair[i].kappa - c->mean.kappa;
        squares += d * d;
        if (!c->defined++ || c->pair[i].n < c->mean.n) c->mean.n = c->pair[i].n;
    }
    c->margin = c->defined > 1 ? INTERVAL_Z * sqrt(squares / (c->defined - 1) / c->defined) : NAN;
}

/* A pair that shares too few items. */
static struct consistency only_shared(int n)
{
    return (struct consistency){n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

static void set_pairs(struct consistency_group *c, const struct grid *g, int first, int last,
                      int shared)
{
    int fewest = g->seen && shared > 1 ? shared : 1;
    bool *a = mem_new((size_t)(last - first), sizeof *a),
         *b = mem_new((size_t)(last - first), sizeof *b);
    for (int i = 0; i < g->observers; i++)
        for (int k = i + 1; k < g->observers; k++) {
            int n = grid_shared(a, b, g, i, k, first, last);
            c->few += n < fewest;
            c->pair[consistency_group_pair(i, k, g->observers)] =
                n < fewest ? only_shared(n) : consistency_pair(a, b, n);
        }
    mem_free(b);
    mem_free(a);
}

err consistency_group_new(struct consistency_group **out, const struct grid *g, int first, int last,
                          enum consistency_over over, int shared, uint32_t seed)
{
    FAIL_IF(g->observers < 2 || g->observers > CONSISTENCY_OBSERVERS,
            "expected 2 to %d observers to pair, got %d", CONSISTENCY_OBSERVERS, g->observers);
    CHECK(first < last);
    struct consistency_group *c = mem_new(1, sizeof *c);
    c->observers = g->observers;
    c->pairs = g->observers * (g->observers - 1) / 2;
    c->pair = mem_new((size_t)c->pairs, sizeof *c->pair);
    set_pairs(c, g, first, last, shared);
    struct work w = {.c = c,
                     .answers = {.observers = g->observers,
                                 .images = last - first,
                                 .correct = g->correct + first,
                                 .stride = g->items,
                                 .seen = g->seen ? g->seen + first : NULL,
                                 .kappas = 1}};
    set_mean(c);
    set_intervals(&w, seed);
    set_mean_interval(&w, over, seed);
    *out = c;
    return NULL;
}

void consistency_group_free(struct consistency_group *c)
{
    mem_free(c->pair);
    mem_free(c);
}
