/* Sums of squares and permutation tests; see anova.h.
 *
 * All effects but the groups' are tested on centred data y (subjects, cells), where what the effect
 * does not concern has been taken away: for one within-factor each participant's mean; for the
 * interaction of two, each participant's means over either factor too. Then, with group means g and
 * the mean m over all participants, for every cell
 *   SS of the factor = sum m^2,  SS of groups by factor = sum (g - m)^2,  error = sum (y - g)^2,
 * summed over participants and cells. With one group the middle term is zero.
 * (The textbook's forms: Winer 1971, Statistical Principles in Experimental Design, ch. 4 and 7.)
 */
#include "trials/anova.h"

#include "base/mem.h"
#include "base/rng.h"
#include "trials/bootstrap.h"

#include <math.h>
#include <stdbool.h>

static void set_ratio(struct anova_result *r, const struct anova_data *d)
{
    double squares = 0;
    for (int i = 0; i < d->subjects * d->a * d->b; i++) squares += d->x[i] * d->x[i];
    // What is left of equal values after subtraction is rounding, and no variance.
    bool varies = r->ss + r->ss_error > 1e-24 * squares, errs = r->ss_error > 1e-24 * squares;
    r->f = !varies ? NAN : errs ? r->ss / r->df / (r->ss_error / r->df_error) : INFINITY;
    r->eta2 = r->ss / (r->ss + r->ss_error);
}

/* Between groups: on the participants' means, in units of single values. */
static struct anova_result between(const struct anova_data *d)
{
    int cells = d->a * d->b;
    double *sum = mem_new((size_t)d->groups, sizeof *sum), all = 0;
    int *count = mem_new((size_t)d->groups, sizeof *count);
    double *mean = mem_new((size_t)d->subjects, sizeof *mean);
    for (int s = 0; s < d->subjects; s++) {
        for (int c = 0; c < cells; c++) mean[s] += d->x[s * cells + c] / cells;
        sum[d->group[s]] += mean[s];
        count[d->group[s]]++;
        all += mean[s] / d->subjects;
    }
    struct anova_result r = {.df = d->groups - 1, .df_error = d->subjects - d->groups};
    for (int s = 0; s < d->subjects; s++) {
        double of_group = sum[d->group[s]] / count[d->group[s]];
        r.ss += cells * (of_group - all) * (of_group - all);
        r.ss_error += cells * (mean[s] - of_group) * (mean[s] - of_group);
    }
    mem_free(sum);
    mem_free(count);
    mem_free(mean);
    set_ratio(&r, d);
    return r;
}

/* Gives the data averaged over the other factor: (subjects, a) or (subjects, b). */
static double *averaged(const struct anova_data *d, bool over_a)
{
    int cells = over_a ? d->b : d->a, others = over_a ? d->a : d->b;
    double *y = mem_new((size_t)d->subjects * (size_t)cells, sizeof *y);
    for (int s = 0; s < d->subjects; s++)
        for (int i = 0; i < d->a; i++)
            for (int k = 0; k < d->b; k++)
                y[s * cells + (over_a ? k : i)] += d->x[(s * d->a + i) * d->b + k] / others;
    return y;
}

static void centre_rows(double *y, int rows, int cells)
{
    for (int s = 0; s < rows; s++) {
        double mean = 0;
        for (int c = 0; c < cells; c++) mean += y[s * cells + c] / cells;
        for (int c = 0; c < cells; c++) y[s * cells + c] -= mean;
    }
}

/* Gives the data without each participant's means over either factor: (subjects, a * b). */
static double *doubly_centred(const struct anova_data *d)
{
    int cells = d->a * d->b;
    double *y = mem_copy(d->x, (size_t)d->subjects * (size_t)cells * sizeof *y);
    centre_rows(y, d->subjects * d->a, d->b); // over b, for each level of a
    double *over_a = averaged(&(struct anova_data){d->subjects, 1, d->a, d->b, y, NULL}, true);
    for (int s = 0; s < d->subjects; s++)
        for (int i = 0; i < d->a; i++)
            for (int k = 0; k < d->b; k++) y[(s * d->a + i) * d->b + k] -= over_a[s * d->b + k];
    mem_free(over_a);
    return y;
}

/* Adds the three sums of squares of one cell of centred data. */
static void add_cell(double ss[3], const struct anova_data *d, const double *y, int cells, int c)
{
    double *sum = mem_new((size_t)d->groups, sizeof *sum), mean = 0;
    int *count = mem_new((size_t)d->groups, sizeof *count);
    for (int s = 0; s < d->subjects; s++) {
        int g = d->groups > 1 ? d->group[s] : 0;
        sum[g] += y[s * cells + c];
        count[g]++;
        mean += y[s * cells + c] / d->subjects;
    }
    for (int s = 0; s < d->subjects; s++) {
        int g = d->groups > 1 ? d->group[s] : 0;
        double of_group = sum[g] / count[g], rest = y[s * cells + c] - of_group;
        ss[0] += mean * mean;
        ss[1] += (of_group - mean) * (of_group - mean);
        ss[2] += rest * rest;
    }
    mem_free(sum);
    mem_free(count);
}

static struct anova_result within(const struct anova_data *d, enum anova_effect effect)
{
    bool two_way = effect == ANOVA_INTERACTION && d->groups == 1;
    int cells = two_way ? d->a * d->b : effect == ANOVA_B ? d->b : d->a;
    double *y = two_way ? doubly_centred(d) : averaged(d, effect == ANOVA_B), ss[3] = {0};
    if (!two_way) centre_rows(y, d->subjects, cells);
    for (int c = 0; c < cells; c++) add_cell(ss, d, y, cells, c);
    mem_free(y);

    int df = two_way ? (d->a - 1) * (d->b - 1) : cells - 1;
    bool by_group = effect == ANOVA_INTERACTION && !two_way;
    // Averages over the other factor count as so many single values.
    double weight = two_way ? 1 : (double)(d->a * d->b) / cells;
    struct anova_result r = {.df = by_group ? df * (d->groups - 1) : df,
                             .df_error = df * (d->subjects - d->groups),
                             .ss = weight * ss[by_group ? 1 : 0],
                             .ss_error = weight * ss[2]};
    set_ratio(&r, d);
    return r;
}

struct anova_result anova_effect(const struct anova_data *d, enum anova_effect effect)
{
    CHECK(d->groups == 1 || d->b == 1);
    struct anova_result r = effect == ANOVA_BETWEEN ? between(d) : within(d, effect);
    r.effect = effect;
    return r;
}

/* Puts the levels of a factor in random order within each participant; stride and count say where
 * a factor's levels are: blocks of stride values. */
static void shuffle_levels(double *x, int subjects, int outer, int count, int stride, struct rng *r)
{
    int *order = mem_new((size_t)count, sizeof *order);
    double *old = mem_new((size_t)count * (size_t)stride, sizeof *old);
    int size = count * stride;
    for (int s = 0; s < subjects; s++) {
        for (int i = 0; i < count; i++) order[i] = i;
        rng_shuffle(r, order, count);
        for (int block = 0; block < outer; block++) {
            double *levels = x + (s * outer + block) * size;
            for (int i = 0; i < size; i++) old[i] = levels[i];
            for (int i = 0; i < size; i++) levels[i] = old[order[i / stride] * stride + i % stride];
        }
    }
    mem_free(order);
    mem_free(old);
}

/* Permutes what an effect's null hypothesis says may be permuted. */
static void permute(struct anova_data *d, enum anova_effect effect, struct rng *r)
{
    bool interaction = effect == ANOVA_INTERACTION;
    if (effect == ANOVA_BETWEEN || (interaction && d->groups > 1))
        rng_shuffle(r, d->group, d->subjects);
    if (effect == ANOVA_A) shuffle_levels(d->x, d->subjects, 1, d->a, d->b, r);
    if (effect == ANOVA_B) shuffle_levels(d->x, d->subjects, d->a, d->b, 1, r);
    if (interaction) shuffle_levels(d->x, d->subjects, 1, d->a * d->b, 1, r);
}

static double permutation_p(const struct anova_data *d, const struct anova_result *observed,
                            uint32_t seed)
{
    size_t values = (size_t)d->subjects * (size_t)d->a * (size_t)d->b;
    // Sums in another order differ in the last bits: an equal F must count as equal.
    double bar = observed->f * (1 - 1e-9);
    int as_large = 0;
    for (int draw = 0; draw < ANOVA_DRAWS; draw++) {
        struct rng r = rng_at(seed, RNG_PERMUTE, (uint32_t)draw, (uint32_t)observed->effect);
        struct anova_data copy = *d;
        copy.x = mem_copy(d->x, values * sizeof *copy.x);
        copy.group = mem_copy(d->group, (size_t)d->subjects * sizeof *copy.group);
        permute(&copy, observed->effect, &r);
        as_large += anova_effect(&copy, observed->effect).f >= bar;
        mem_free(copy.x);
        mem_free(copy.group);
    }
    return (as_large ? as_large : 1) / (double)ANOVA_DRAWS;
}

int anova_test(struct anova_result result[ANOVA_EFFECTS], const struct anova_data *d, uint32_t seed)
{
    static const enum anova_effect mixed[] = {ANOVA_BETWEEN, ANOVA_A, ANOVA_INTERACTION},
                                   repeated[] = {ANOVA_A, ANOVA_B, ANOVA_INTERACTION};
    int effects = d->groups > 1 || d->b > 1 ? 3 : 1;
    for (int i = 0; i < effects; i++) {
        result[i] = anova_effect(d, (d->groups > 1 ? mixed : repeated)[i]);
        result[i].p = permutation_p(d, &result[i], seed);
    }
    return effects;
}
