/* The crossed bootstrap; see crossed.h. */
#include "trials/crossed.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "trials/bootstrap.h"

#include <math.h>
#include <stdbool.h>

/* How often each is drawn. */
struct times {
    int *reference, *generator, *judge;
};

struct work {
    const struct crossed *c;
    uint32_t seed;
    bool networks; // are drawn as well
    double *value; // (CROSSED_DRAWS)
};

static struct times times_new(const struct crossed *c)
{
    struct times t = {mem_new((size_t)c->references, sizeof *t.reference),
                      mem_new((size_t)c->generators, sizeof *t.generator),
                      mem_new((size_t)c->judges, sizeof *t.judge)};
    for (int i = 0; i < c->references; i++) t.reference[i] = 1;
    for (int g = 0; g < c->generators; g++) t.generator[g] = 1;
    for (int j = 0; j < c->judges; j++) t.judge[j] = 1;
    return t;
}

static void times_free(struct times *t)
{
    mem_free(t->judge);
    mem_free(t->generator);
    mem_free(t->reference);
}

/* The proportion correct of one reference in each group by judges of a condition; false: there is
 * no answer to one of them. */
static bool proportions(double p[2], const struct crossed *c, const struct times *t, int reference,
                        int condition)
{
    long n[2] = {0}, right[2] = {0};
    const signed char *of =
        c->right + (size_t)reference * (size_t)c->generators * (size_t)c->judges;
    for (int g = 0; g < c->generators; g++) {
        if (t->generator[g] == 0) continue;
        const signed char *answer = of + (size_t)g * (size_t)c->judges;
        for (int j = 0; j < c->judges; j++) {
            if (c->condition[j] != condition || answer[j] < 0) continue;
            long times = (long)t->generator[g] * t->judge[j];
            n[c->group[g]] += times;
            right[c->group[g]] += times * answer[j];
        }
    }
    if (n[0] == 0 || n[1] == 0) return false;
    for (int k = 0; k < 2; k++) p[k] = (double)right[k] / (double)n[k];
    return true;
}

/* The weighted sums of both groups, each the mean over references; false: no value. */
static bool sums(double sum[2], double *difference, const struct crossed *c, const struct times *t)
{
    double all = 0;
    long references = 0;
    sum[0] = sum[1] = *difference = 0;
    for (int k = 0; k < c->conditions; k++) all += fabs(c->weight[k]);
    for (int i = 0; i < c->references; i++) {
        if (t->reference[i] == 0) continue;
        for (int k = 0; k < c->conditions; k++) {
            double p[2];
            if (c->weight[k] == 0) continue;
            if (!proportions(p, c, t, i, k)) return false;
            for (int s = 0; s < 2; s++) sum[s] += t->reference[i] * fabs(c->weight[k]) / all * p[s];
            *difference += t->reference[i] * c->weight[k] * (p[0] - p[1]);
        }
        references += t->reference[i];
    }
    for (int s = 0; s < 2; s++) sum[s] /= (double)references;
    *difference /= (double)references;
    return true;
}

/* Takes all but one of those whose stratum is `which`, with replacement. */
static void take_from(int *times, const int *stratum, int which, int count, struct rng *r)
{
    int n = 0, *member = mem_new((size_t)count, sizeof *member);
    for (int i = 0; i < count; i++)
        if (stratum[i] == which) member[n++] = i;
    for (int i = 0; i < n && n > 1; i++) times[member[i]] = 0;
    for (int i = 0; i < n - 1; i++) times[member[rng_below(r, (uint32_t)n)]]++;
    mem_free(member);
}

static void draw(void *context, int d)
{
    const struct work *w = context;
    const struct crossed *c = w->c;
    struct times t = times_new(c);
    struct rng r = rng_at(w->seed, RNG_BOOTSTRAP, (uint32_t)d, 0);
    for (int i = 0; i < c->references; i++) t.reference[i] = 0;
    for (int i = 0; i < c->references; i++) t.reference[rng_below(&r, (uint32_t)c->references)]++;
    if (w->networks) {
        r = rng_at(w->seed, RNG_BOOTSTRAP, (uint32_t)d, 1);
        for (int g = 0; g < 2; g++) take_from(t.generator, c->group, g, c->generators, &r);
        for (int k = 0; k < c->conditions; k++)
            if (c->weight[k] != 0) take_from(t.judge, c->condition, k, c->judges, &r);
    }
    double sum[2], difference;
    w->value[d] = sums(sum, &difference, c, &t) ? difference : NAN;
    times_free(&t);
}

static double share_p(const double *ascending, int n)
{
    int below = 0, above = 0;
    for (int i = 0; i < n; i++) {
        below += ascending[i] <= 0;
        above += ascending[i] >= 0;
    }
    double p = (2.0 * (below < above ? below : above) + 1) / (n + 1);
    return p < 1 ? p : 1;
}

/* Draws and sorts; returns how many draws have a value. */
static int draw_all(struct work *w, bool networks)
{
    w->networks = networks;
    par_for(CROSSED_DRAWS, draw, w);
    return bootstrap_sort(w->value, CROSSED_DRAWS);
}

/* Whether both groups, and a condition asked for, have two networks at least. */
static bool can_draw(const struct crossed *c)
{
    bool judges = false;
    for (int k = 0; k < 2; k++) {
        int n = 0;
        for (int g = 0; g < c->generators; g++) n += c->group[g] == k;
        if (n < 2) return false;
    }
    for (int k = 0; k < c->conditions && !judges; k++) {
        int n = 0;
        for (int j = 0; j < c->judges; j++) n += c->condition[j] == k;
        judges = c->weight[k] != 0 && n > 1;
    }
    return judges;
}

struct crossed_result crossed_compare(const struct crossed *c, uint32_t seed)
{
    struct crossed_result out = {.lo = NAN, .hi = NAN, .lo_90 = NAN, .hi_90 = NAN, .p = NAN};
    struct work w = {.c = c, .seed = seed};
    struct times once = times_new(c);
    double sum[2];
    CHECK(sums(sum, &out.difference, c, &once));
    out.a = sum[0];
    out.b = sum[1];
    times_free(&once);

    w.value = mem_new(CROSSED_DRAWS, sizeof *w.value);
    int n = draw_all(&w, false);
    out.fixed_lo = bootstrap_percentile(w.value, n, 2.5);
    out.fixed_hi = bootstrap_percentile(w.value, n, 97.5);
    out.fixed_lo_90 = bootstrap_percentile(w.value, n, 5);
    out.fixed_hi_90 = bootstrap_percentile(w.value, n, 95);
    out.p_fixed = share_p(w.value, n);
    if (can_draw(c)) {
        out.used = draw_all(&w, true);
        out.lo = bootstrap_percentile(w.value, out.used, 2.5);
        out.hi = bootstrap_percentile(w.value, out.used, 97.5);
        out.lo_90 = bootstrap_percentile(w.value, out.used, 5);
        out.hi_90 = bootstrap_percentile(w.value, out.used, 95);
        out.p = share_p(w.value, out.used);
    }
    mem_free(w.value);
    return out;
}

void crossed_holm(double *p, int n)
{
    double *left = mem_new((size_t)n + 1, sizeof *left), before = 0;
    int count = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(p[i])) left[count++] = p[i];
    bootstrap_sort(left, count);
    for (int k = 0; k < count; k++) {
        // The k-th smallest times those not smaller, no less than the one before.
        double adjusted = left[k] * (count - k);
        before = adjusted > before ? adjusted : before;
        double final = before < 1 ? before : 1;
        for (int i = 0; i < n; i++)
            if (p[i] == left[k] && (k == 0 || left[k] != left[k - 1])) p[i] = -1 - final;
    }
    for (int i = 0; i < n; i++)
        if (p[i] < 0) p[i] = -1 - p[i];
    mem_free(left);
}

const char *crossed_verdict(double lo, double hi, double lo_90, double hi_90, double smallest)
{
    if (lo > 0 || hi < 0) return "different";
    return lo_90 > -smallest && hi_90 < smallest ? "equivalent" : "undecided";
}
