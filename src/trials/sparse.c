/* Answers with gaps; see sparse.h. */
#include "trials/sparse.h"

#include "base/mem.h"
#include "base/rng.h"
#include "trials/bootstrap.h"
#include "trials/consistency.h"

#include <math.h>

struct sparse *sparse_new(int observers, int items)
{
    struct sparse *s = mem_new(1, sizeof *s);
    s->observers = observers;
    s->items = items;
    s->answer = mem_new((size_t)observers * (size_t)items, 1);
    for (size_t i = 0; i < (size_t)observers * (size_t)items; i++) s->answer[i] = SPARSE_UNSEEN;
    return s;
}

void sparse_free(struct sparse *s)
{
    mem_free(s->answer);
    mem_free(s);
}

signed char *sparse_at(const struct sparse *s, int observer, int item)
{
    return s->answer + (size_t)observer * (size_t)s->items + item;
}

/* A mean that is fed value by value; those that are not finite are left out. */
struct mean {
    int count;
    double mean, squares;
};

static void feed(struct mean *m, double value)
{
    if (!isfinite(value)) return;
    double delta = value - m->mean;
    m->mean += delta / ++m->count;
    m->squares += delta * (value - m->mean);
}

static struct sparse_value value_of(const struct mean *m, long n)
{
    return (struct sparse_value){.value = m->count ? m->mean : NAN,
                                 .lo = NAN,
                                 .hi = NAN,
                                 .sd = m->count > 1 ? sqrt(m->squares / (m->count - 1)) : NAN,
                                 .count = m->count,
                                 .n = n};
}

/* The mean of the drawn observers' values. */
static double mean_of(const void *context, const int *chosen, int units)
{
    const double *value = context;
    struct mean m = {0};
    for (int i = 0; i < units; i++) feed(&m, value[chosen[i]]);
    return m.count ? m.mean : NAN;
}

struct sparse_value sparse_mean(const double *value, int observers, uint32_t seed)
{
    struct mean m = {0};
    for (int i = 0; i < observers; i++) feed(&m, value[i]);
    struct sparse_value v = value_of(&m, 0);
    if (m.count > 1) bootstrap_interval(&v.lo, &v.hi, mean_of, value, observers, seed);
    return v;
}

/* Sums up a value of each observer. Takes the array. */
static struct sparse_value over_observers(double *value, int observers, long n, uint32_t seed)
{
    struct sparse_value v = sparse_mean(value, observers, seed);
    v.n = n;
    mem_free(value);
    return v;
}

struct sparse_value sparse_accuracy(const struct sparse *s, const bool *member, uint32_t seed)
{
    double *share = mem_new((size_t)s->observers, sizeof *share);
    long n = 0;
    for (int o = 0; o < s->observers; o++) {
        int right = 0, seen = 0;
        for (int i = 0; i < s->items; i++) {
            if (!member[i] || *sparse_at(s, o, i) == SPARSE_UNSEEN) continue;
            right += *sparse_at(s, o, i);
            seen++;
        }
        share[o] = seen ? (double)right / seen : NAN;
        n += seen;
    }
    return over_observers(share, s->observers, n, seed);
}

/* Pearson's r of n pairs; NaN if one of the two is constant. */
static double pearson(const double *x, const double *y, int n)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (int i = 0; i < n; i++) {
        mx += x[i] / n;
        my += y[i] / n;
    }
    for (int i = 0; i < n; i++) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xx > 1e-12 && yy > 1e-12 ? xy / (sqrt(xx) * sqrt(yy)) : NAN;
}

struct relation {
    const struct sparse *s;
    const bool *member;
    const double *judge;
};

/* The correlation of the judge with the mean of the drawn observers; gives the items in it. */
static double correlate(int *items, const struct relation *r, const int *chosen, int units)
{
    const struct sparse *s = r->s;
    double *x = mem_new((size_t)s->items, sizeof *x), *y = mem_new((size_t)s->items, sizeof *y);
    *items = 0;
    for (int i = 0; i < s->items; i++) {
        int right = 0, seen = 0;
        for (int u = 0; u < units && r->member[i]; u++) {
            signed char answer = *sparse_at(s, chosen[u], i);
            if (answer == SPARSE_UNSEEN) continue;
            right += answer;
            seen++;
        }
        if (!seen) continue;
        x[*items] = (double)right / seen;
        y[(*items)++] = r->judge[i];
    }
    double value = pearson(x, y, *items);
    mem_free(y);
    mem_free(x);
    return value;
}

static double correlate_drawn(const void *context, const int *chosen, int units)
{
    int items;
    return correlate(&items, context, chosen, units);
}

struct sparse_value sparse_correlation(const struct sparse *s, const bool *member,
                                       const double *judge, uint32_t seed)
{
    const struct relation r = {s, member, judge};
    int items, *all = mem_new((size_t)s->observers, sizeof *all);
    for (int o = 0; o < s->observers; o++) all[o] = o;
    struct sparse_value v = {.lo = NAN, .hi = NAN, .sd = NAN, .count = s->observers};
    v.value = correlate(&items, &r, all, s->observers);
    v.n = items;
    if (s->observers > 1 && !isnan(v.value))
        bootstrap_interval(&v.lo, &v.hi, correlate_drawn, &r, s->observers, seed);
    mem_free(all);
    return v;
}

long sparse_kappas(double *kappa, const struct sparse *s, const bool *member, const bool *judge)
{
    bool *a = mem_new((size_t)s->items, sizeof *a), *b = mem_new((size_t)s->items, sizeof *b);
    long n = 0;
    for (int o = 0; o < s->observers; o++) {
        int seen = 0;
        for (int i = 0; i < s->items; i++) {
            if (!member[i] || *sparse_at(s, o, i) == SPARSE_UNSEEN) continue;
            a[seen] = *sparse_at(s, o, i) == SPARSE_RIGHT;
            b[seen++] = judge[i];
        }
        bool enough = seen >= SPARSE_SHARED;
        kappa[o] = enough ? consistency_pair(a, b, seen).kappa : NAN;
        n += enough ? seen : 0;
    }
    mem_free(b);
    mem_free(a);
    return n;
}

struct sparse_value sparse_consistency(const struct sparse *s, const bool *member,
                                       const bool *judge, uint32_t seed)
{
    double *kappa = mem_new((size_t)s->observers, sizeof *kappa);
    long n = sparse_kappas(kappa, s, member, judge);
    return over_observers(kappa, s->observers, n, seed);
}

struct sparse_value sparse_agreement(const struct sparse *s, const bool *member)
{
    bool *a = mem_new((size_t)s->items, sizeof *a), *b = mem_new((size_t)s->items, sizeof *b);
    struct mean m = {0};
    long n = 0;
    for (int p = 0; p < s->observers; p++)
        for (int q = p + 1; q < s->observers; q++) {
            int shared = 0;
            for (int i = 0; i < s->items; i++) {
                signed char x = *sparse_at(s, p, i), y = *sparse_at(s, q, i);
                if (!member[i] || x == SPARSE_UNSEEN || y == SPARSE_UNSEEN) continue;
                a[shared] = x == SPARSE_RIGHT;
                b[shared++] = y == SPARSE_RIGHT;
            }
            if (shared < SPARSE_SHARED) continue;
            double kappa = consistency_pair(a, b, shared).kappa;
            feed(&m, kappa);
            n += isnan(kappa) ? 0 : shared;
        }
    mem_free(b);
    mem_free(a);
    return value_of(&m, n);
}

/* Right answers and answers to each item by the observers that are marked. */
static void count(int *right, int *seen, const struct sparse *s, const bool *who)
{
    for (int i = 0; i < s->items; i++) {
        right[i] = seen[i] = 0;
        for (int o = 0; o < s->observers; o++) {
            if (!who[o] || *sparse_at(s, o, i) == SPARSE_UNSEEN) continue;
            right[i] += *sparse_at(s, o, i);
            seen[i]++;
        }
    }
}

/* What the ceilings work on. */
struct work {
    const struct sparse *s;
    const bool *member;
    int shared;
    int *right, *seen;   // (items) of a group
    int *right2, *seen2; // (items) of another
    double *x, *y;       // (items)
    bool *who;           // (observers)
};

static double halves(struct work *w)
{
    int n = 0;
    for (int i = 0; i < w->s->items; i++) {
        if (!w->member[i] || !w->seen[i] || !w->seen2[i]) continue;
        w->x[n] = (double)w->right[i] / w->seen[i];
        w->y[n++] = (double)w->right2[i] / w->seen2[i];
    }
    return n < w->shared ? NAN : pearson(w->x, w->y, n);
}

/* r of one observer with the mean of the others, or of all. */
static double with_others(struct work *w, int observer, bool itself, long *n)
{
    int items = 0;
    for (int i = 0; i < w->s->items; i++) {
        signed char answer = *sparse_at(w->s, observer, i);
        if (!w->member[i] || answer == SPARSE_UNSEEN || w->seen[i] < 2) continue;
        int right = w->right[i] - (itself ? 0 : answer), seen = w->seen[i] - !itself;
        w->x[items] = answer;
        w->y[items++] = (double)right / seen;
    }
    *n += items;
    return items < w->shared ? NAN : pearson(w->x, w->y, items);
}

double sparse_spearman_brown(double r)
{
    // An r of -1 rounds to either side of it.
    return r > -1 + 1e-12 ? 2 * r / (1 + r) : NAN;
}

static void split_halves(struct sparse_ceiling *c, struct work *w, uint32_t seed)
{
    int observers = w->s->observers, *order = mem_new((size_t)observers, sizeof *order);
    struct mean half = {0}, whole = {0};
    for (int split = 0; split < SPARSE_SPLITS && observers > 1; split++) {
        struct rng r = rng_at(seed, RNG_BOOTSTRAP, (uint32_t)split, 1);
        for (int o = 0; o < observers; o++) order[o] = o;
        rng_shuffle(&r, order, observers);
        for (int o = 0; o < observers; o++) w->who[order[o]] = o < observers / 2;
        count(w->right, w->seen, w->s, w->who);
        for (int o = 0; o < observers; o++) w->who[o] = !w->who[o];
        count(w->right2, w->seen2, w->s, w->who);
        double value = halves(w);
        feed(&half, value);
        feed(&whole, sparse_spearman_brown(value));
    }
    c->split_half = value_of(&half, 0);
    c->spearman_brown = value_of(&whole, 0);
    mem_free(order);
}

struct sparse_ceiling sparse_ceiling(const struct sparse *s, const bool *member, int shared,
                                     uint32_t seed)
{
    size_t items = (size_t)s->items;
    struct work w = {.s = s, .member = member, .shared = shared};
    w.right = mem_new(items, sizeof *w.right);
    w.seen = mem_new(items, sizeof *w.seen);
    w.right2 = mem_new(items, sizeof *w.right2);
    w.seen2 = mem_new(items, sizeof *w.seen2);
    w.x = mem_new(items, sizeof *w.x);
    w.y = mem_new(items, sizeof *w.y);
    w.who = mem_new((size_t)s->observers, sizeof *w.who);

    struct sparse_ceiling c;
    struct mean lower = {0}, upper = {0};
    long n = 0, again = 0;
    for (int o = 0; o < s->observers; o++) w.who[o] = true;
    count(w.right, w.seen, s, w.who);
    for (int o = 0; o < s->observers; o++) {
        feed(&lower, with_others(&w, o, false, &n));
        feed(&upper, with_others(&w, o, true, &again));
    }
    c.lower = value_of(&lower, n);
    c.upper = value_of(&upper, n);
    split_halves(&c, &w, seed);
    mem_free(w.who);
    mem_free(w.y);
    mem_free(w.x);
    mem_free(w.seen2);
    mem_free(w.right2);
    mem_free(w.seen);
    mem_free(w.right);
    return c;
}
