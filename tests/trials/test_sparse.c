/* Answers with gaps: without gaps the numbers are those of the full tables, with gaps those of a
 * table worked out by hand. */
#include "make.h"
#include "trials/bootstrap.h"
#include "trials/ceiling.h"
#include "trials/consistency_group.h"
#include "trials/sparse.h"

#include <math.h>

enum { OBSERVERS = 5, ITEMS = 40 };
#define SUM_ERROR 1e-12 // sums of a few dozen doubles in another order

/* The same answers as a full grid and as a table that could have gaps. */
static struct grid full;
static bool correct[OBSERVERS * ITEMS], member[ITEMS], judge[ITEMS];

static struct sparse *answers(void)
{
    struct sparse *s = sparse_new(OBSERVERS, ITEMS);
    struct rng r = rng_at(1, RNG_TEST, 0, 3);
    static int start[2] = {0, ITEMS}, observer[OBSERVERS], condition[1];
    for (int i = 0; i < ITEMS; i++) {
        member[i] = true;
        judge[i] = rng_below(&r, 2);
        for (int o = 0; o < OBSERVERS; o++) {
            bool right = (int)rng_below(&r, 100) < 20 + 60 * i / ITEMS;
            correct[o * ITEMS + i] = right;
            *sparse_at(s, o, i) = right ? SPARSE_RIGHT : SPARSE_WRONG;
        }
    }
    full = (struct grid){OBSERVERS, ITEMS, 1, observer, condition, start, correct, NULL, 0};
    return s;
}

Test(sparse, ceilings_of_a_full_table_are_those_of_the_grid)
{
    struct sparse *s = answers();
    struct ceiling c;
    MUST(ceiling_compute(&c, &full, 0, ITEMS, 7));
    struct sparse_ceiling mine = sparse_ceiling(s, member, 1, 7);
    cr_assert_float_eq(mine.lower.value, c.value[CEILING_LOWER], SUM_ERROR);
    cr_assert_float_eq(mine.upper.value, c.value[CEILING_UPPER], SUM_ERROR);
    cr_assert_float_eq(mine.lower.sd, c.sd[CEILING_LOWER], SUM_ERROR);
    cr_assert_eq(mine.lower.count, OBSERVERS);
    // The grid takes all ten splits, this one a thousand at random.
    cr_assert_float_eq(mine.split_half.value, c.value[CEILING_SPLIT_HALF], 0.02);
    cr_assert_float_eq(mine.spearman_brown.value, c.value[CEILING_SPEARMAN_BROWN], 0.02);
    sparse_free(s);
}

Test(sparse, agreement_of_a_full_table_is_the_mean_kappa_of_all_pairs)
{
    struct sparse *s = answers();
    struct consistency_group *c;
    MUST(consistency_group_new(&c, &full, 0, ITEMS, CONSISTENCY_IMAGES, SPARSE_SHARED, 7));
    struct sparse_value mine = sparse_agreement(s, member);
    cr_assert_float_eq(mine.value, c->mean.kappa, SUM_ERROR);
    cr_assert_eq(mine.count, c->pairs);
    cr_assert_eq(mine.n, (long)c->pairs * ITEMS);
    consistency_group_free(c);
    sparse_free(s);
}

Test(sparse, consistency_with_a_judge_is_the_mean_kappa_over_people)
{
    struct sparse *s = answers();
    double sum = 0;
    for (int o = 0; o < OBSERVERS; o++)
        sum += consistency_pair(correct + o * ITEMS, judge, ITEMS).kappa / OBSERVERS;
    struct sparse_value k = sparse_consistency(s, member, judge, 7);
    cr_assert_float_eq(k.value, sum, SUM_ERROR);
    cr_assert(k.lo < k.value && k.value < k.hi);
    sparse_free(s);
}

Test(sparse, gaps_are_left_out_of_every_number)
{
    // Observer 0 saw items 0 1 2 and was right twice, observer 1 saw 2 3 and was right once.
    struct sparse *s = sparse_new(3, 4);
    static const bool all[4] = {true, true, true, true}, last[4] = {false, false, false, true};
    static const double value[4] = {1, 0, 0.5, 0};
    *sparse_at(s, 0, 0) = *sparse_at(s, 0, 2) = *sparse_at(s, 1, 2) = SPARSE_RIGHT;
    *sparse_at(s, 0, 1) = *sparse_at(s, 1, 3) = SPARSE_WRONG;
    struct sparse_value a = sparse_accuracy(s, all, 1);
    cr_assert(a.n == 5 && a.count == 2, "observer 2 saw nothing and counts for nothing");
    cr_assert_float_eq(a.value, (2.0 / 3 + 1.0 / 2) / 2, SUM_ERROR);
    a = sparse_accuracy(s, last, 1);
    cr_assert(a.n == 1 && a.count == 1 && a.value == 0 && isnan(a.lo), "no interval over one");
    // People's means are 1, 0, 1, 0 against 1, 0, .5, 0.
    struct sparse_value r = sparse_correlation(s, all, value, 1);
    cr_assert_eq(r.n, 4);
    cr_assert_float_eq(r.value, 1.5 / 2 / sqrt(1 * 0.6875), SUM_ERROR);
    cr_assert_eq(sparse_agreement(s, all).count, 0, "pairs share fewer than ten pictures");
    struct sparse_value k = sparse_consistency(s, all, all, 1);
    cr_assert(isnan(k.value) && k.count == 0 && k.n == 0, "so do the judge and people");
    sparse_free(s);
}

Test(sparse, nobody_gives_no_numbers)
{
    struct sparse *s = sparse_new(0, 4);
    static const bool all[4] = {true, true, true, true};
    static const double value[4] = {1, 0, 1, 0};
    cr_assert(isnan(sparse_accuracy(s, all, 1).value) && sparse_accuracy(s, all, 1).count == 0);
    cr_assert(isnan(sparse_correlation(s, all, value, 1).value));
    cr_assert(isnan(sparse_consistency(s, all, all, 1).value));
    cr_assert(isnan(sparse_ceiling(s, all, 1, 1).lower.value));
    cr_assert(isnan(sparse_ceiling(s, all, 1, 1).split_half.value));
    sparse_free(s);
}

Test(sparse, intervals_draw_people_and_not_pictures)
{
    // Two observers, one always right and one never: the drawn means are 0, 1/2 and 1.
    struct sparse *s = sparse_new(2, 50);
    bool all[50];
    for (int i = 0; i < 50; i++) {
        all[i] = true;
        *sparse_at(s, 0, i) = SPARSE_RIGHT;
        *sparse_at(s, 1, i) = SPARSE_WRONG;
    }
    struct sparse_value a = sparse_accuracy(s, all, 1);
    cr_assert(a.value == 0.5 && a.lo == 0 && a.hi == 1);
    sparse_free(s);
}
