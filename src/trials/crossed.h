/* The difference between two groups of generators whose metamers of the same references were
 * classified by the same judges, with references, generators and judges as random factors.
 *
 *   p_Ac(i)     proportion correct of reference i: metamers by group A, judges of condition c
 *   difference  mean over i of sum_c weight_c (p_Ac(i) - p_Bc(i))
 *
 * A weight says what is asked: 1 / C for the mean over C conditions of judges, 1 and -1 for the
 * interaction of generators and judges (kinship).
 *
 * Crossed bootstrap: each draw takes references, the generators of each group and the judges of
 * each condition with replacement, one factor independently of the others; the same network is
 * drawn anew in its role as judge. With few networks a bootstrap is too narrow by (n - 1) / n; so
 * n - 1 of n networks are drawn, which makes the variance of their mean unbiased (Rao & Wu 1988,
 * Journal of the American Statistical Association 83:231-241). References are drawn n of n. A group
 * of one network says nothing of others like it: then there is no random interval. The one judge of
 * a condition is held fixed, unless every condition has but one.
 */
#ifndef TRIALS_CROSSED_H
#define TRIALS_CROSSED_H

#include <stdint.h>

enum { CROSSED_DRAWS = 10000 };

struct crossed {
    int references, generators, judges, conditions;
    const int *group;         // (generators) 0 for A, 1 for B
    const int *condition;     // (judges)
    const double *weight;     // (conditions) 0: not asked
    const signed char *right; // (references, generators, judges) 1, 0, or -1 for no answer
};

struct crossed_result {
    double a, b;       // sums of |weight| p, over their sum: means where weights are positive
    double difference; // as above
    double fixed_lo, fixed_hi; // 95 %, references drawn, networks held fixed
    double fixed_lo_90, fixed_hi_90;
    double lo, hi;       // 95 %, networks random too; NaN where they cannot be drawn
    double lo_90, hi_90; // 90 %, for two one-sided tests
    double p_fixed, p;   // two-sided: (2 min(below, above) + 1) / (draws + 1), 1 at most
    int used;            // draws with a value, of CROSSED_DRAWS
};

/* Every reference has an answer of every condition with a weight to both groups; anything else is
 * a bug. The draws are a function of the seed alone. */
struct crossed_result crossed_compare(const struct crossed *c, uint32_t seed);

/* Puts Holm's (1979, Scandinavian Journal of Statistics 6:65-70) correction of n p-values in their
 * place; NaN stay and do not count. */
void crossed_holm(double *p, int n);

/* What an interval says: "different" (the 95 % interval leaves out 0), else "equivalent" (the 90 %
 * interval lies within smallest on both sides: two one-sided tests), else "undecided". */
const char *crossed_verdict(double lo, double hi, double lo_90, double hi_90, double smallest);

#endif
