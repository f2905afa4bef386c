/* Answers crossed over observers, references and networks; see multiway.h. */
#include "trials/multiway.h"

#include "base/err.h"
#include "base/mem.h"
#include "trials/student.h"

#include <math.h>
#include <stdlib.h>

typedef int order(const void *a, const void *b);

static int by_observer(const void *a, const void *b)
{
    const struct multiway_answer *x = a, *y = b;
    return (x->observer > y->observer) - (x->observer < y->observer);
}

static int by_reference(const void *a, const void *b)
{
    const struct multiway_answer *x = a, *y = b;
    return (x->reference > y->reference) - (x->reference < y->reference);
}

static int by_network(const void *a, const void *b)
{
    const struct multiway_answer *x = a, *y = b;
    return (x->network > y->network) - (x->network < y->network);
}

static int by_cell(const void *a, const void *b)
{
    int first = by_observer(a, b);
    return first ? first : by_reference(a, b);
}

/* Groups first, so that a group's networks are together. */
static int by_group(const void *a, const void *b)
{
    const struct multiway_answer *x = a, *y = b;
    return x->group != y->group ? x->group - y->group : by_network(a, b);
}

/* Answers and right answers of both groups: of a cluster, or of all. */
struct tally {
    long n[2], right[2];
};

static void add(struct tally *t, const struct multiway_answer *a)
{
    t->n[a->group]++;
    t->right[a->group] += a->right;
}

/* The sum of e over the answers of a cluster: of whole numbers, so in any order. */
static double sum_of(const struct tally *cluster, const struct tally *all)
{
    double sum = 0;
    for (int k = 0; k < 2; k++) {
        double n = (double)all->n[k], mean = (double)all->right[k] / n;
        double part = ((double)cluster->right[k] - (double)cluster->n[k] * mean) / n;
        sum += k ? -part : part;
    }
    return sum;
}

/* The variance over clusters, added in their order; gives how many there are. */
static double over(int *clusters, struct multiway_answer *a, long count, order *same,
                   const struct tally *all)
{
    double squares = 0;
    struct tally cluster = {0};
    qsort(a, (size_t)count, sizeof *a, same);
    *clusters = 0;
    for (long i = 0; i < count; i++) {
        add(&cluster, &a[i]);
        if (i + 1 < count && same(&a[i], &a[i + 1]) == 0) continue;
        double sum = sum_of(&cluster, all);
        squares += sum * sum;
        cluster = (struct tally){0};
        ++*clusters;
    }
    return *clusters > 1 ? squares * *clusters / (*clusters - 1) : NAN;
}

struct span {
    double lo, hi, lo_90, hi_90, p;
};

static const struct span none = {NAN, NAN, NAN, NAN, NAN};

static struct span span_of(double difference, double variance, int degrees)
{
    if (!(variance >= 0) || degrees < 1) return none;
    double error = sqrt(variance), wide = student_quantile(0.975, degrees) * error,
           wide_90 = student_quantile(0.95, degrees) * error;
    double p = error > 0 ? student_two_sided(difference / error, degrees) : difference == 0;
    return (struct span){difference - wide, difference + wide, difference - wide_90,
                         difference + wide_90, p};
}

static double fixed_variance(struct multiway_result *out, struct multiway_answer *a,
                             const struct tally *all, int *degrees)
{
    int cells;
    double observers = over(&out->observers, a, out->n, by_observer, all),
           references = over(&out->references, a, out->n, by_reference, all),
           both = over(&cells, a, out->n, by_cell, all);
    *degrees = out->references - 1;
    if (out->observers < 2) return references;
    if (out->observers < out->references) *degrees = out->observers - 1;
    // Cells can make the sum too small: it is no smaller than either factor alone.
    double sum = observers + references - both, least = fmin(observers, references);
    return sum > least ? sum : least;
}

/* Each group has its own networks, and their factor G / (G - 1). */
static double network_variance(struct multiway_result *out, struct multiway_answer *a,
                               const struct tally *all, int *degrees)
{
    int of_a, of_b;
    qsort(a, (size_t)out->n, sizeof *a, by_group);
    double variance = over(&of_a, a, all->n[0], by_network, all) +
                      over(&of_b, a + all->n[0], all->n[1], by_network, all);
    out->networks = of_a + of_b;
    *degrees = of_a + of_b - 2;
    return variance;
}

struct multiway_result multiway_compare(const struct multiway_answer *answers, long count)
{
    struct multiway_result out = {.a = NAN, .b = NAN, .difference = NAN, .n = count};
    struct span fixed = none, random = none;
    struct tally all = {0};
    for (long i = 0; i < count; i++) add(&all, &answers[i]);
    if (all.n[0] && all.n[1]) {
        struct multiway_answer *a = mem_copy(answers, (size_t)count * sizeof *a);
        int degrees;
        out.a = (double)all.right[0] / (double)all.n[0];
        out.b = (double)all.right[1] / (double)all.n[1];
        out.difference = out.a - out.b;
        double variance = fixed_variance(&out, a, &all, &degrees);
        fixed = span_of(out.difference, variance, degrees);
        variance = network_variance(&out, a, &all, &degrees);
        random = span_of(out.difference, variance, degrees);
        if (random.hi - random.lo < fixed.hi - fixed.lo) random = fixed;
        mem_free(a);
    }
    out.fixed_lo = fixed.lo;
    out.fixed_hi = fixed.hi;
    out.fixed_lo_90 = fixed.lo_90;
    out.fixed_hi_90 = fixed.hi_90;
    out.p_fixed = fixed.p;
    out.lo = random.lo;
    out.hi = random.hi;
    out.lo_90 = random.lo_90;
    out.hi_90 = random.hi_90;
    out.p = random.p;
    return out;
}
