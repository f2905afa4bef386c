#include "../support.h"

#include "base/mem.h"
#include "kernel/kernel.h"
#include "net/shards.h"

#include <string.h>

enum { N = 32 };

static struct shards *cut(int count, int ranks, int mine)
{
    struct shards *s;
    err e = shards_new(&s, count, ranks, mine);
    cr_assert_null(e, "%s", e);
    return s;
}

Test(shards, the_shards_of_all_ranks_are_all_shards_once_and_in_order)
{
    for (int ranks = 1; ranks <= 64; ranks++) {
        int next = 0;
        for (int r = 0; r < ranks; r++) {
            struct shards *s = cut(64, ranks, r);
            cr_assert_eq(s->first, next);
            cr_assert_gt(s->end, s->first, "rank %d of %d has no shard", r, ranks);
            next = s->end;
            shards_free(s);
        }
        cr_assert_eq(next, 64);
    }
}

Test(shards, the_subtrees_of_a_rank_are_complete_and_no_larger_one_would_fit)
{
    for (int ranks = 1; ranks <= 16; ranks++)
        for (int r = 0; r < ranks; r++) {
            struct shards *s = cut(16, ranks, r);
            int at = s->first;
            for (int t = 0; t < shards_trees(s); t++) {
                const struct shards_tree *tree = shards_tree(s, t);
                int count = tree->count;
                cr_assert_eq(tree->first, at);
                cr_assert_eq(at % count, 0);
                cr_assert(at % (2 * count) != 0 || at + 2 * count > s->end);
                at += count;
            }
            cr_assert_eq(at, s->end);
            shards_free(s);
        }
}

/* Sums of shards 0 .. 2^k - 1 whose magnitudes differ, so that another order shows. */
static float *parts_of(int count)
{
    struct rng r = rng_at(7, 1, 0, 0);
    float *parts = mem_new((size_t)count * N, sizeof *parts);
    for (int i = 0; i < count * N; i++) parts[i] = rng_normal(&r) * (float)(1 << i % 11);
    return parts;
}

Test(shards, the_joined_sum_has_the_bits_of_one_rank_for_any_number_of_ranks)
{
    for (int count = 1; count <= 128; count *= 2) {
        float *parts = parts_of(count), expected[N];
        kernel->shard_sum(expected, parts, count, N);
        for (int ranks = 1; ranks <= count; ranks += 1 + ranks / 9) {
            float *sums = mem_new((size_t)count * N, sizeof *sums), got[N];
            for (int r = 0; r < ranks; r++) {
                struct shards *s = cut(count, ranks, r);
                float *own = mem_copy(parts + (size_t)s->first * N,
                                      (size_t)(s->end - s->first) * N * sizeof *own);
                shards_sum(own, s, N);
                memcpy(sums + (size_t)s->begin[r] * N, own,
                       (size_t)shards_trees(s) * N * sizeof *own);
                if (r == ranks - 1) shards_join(got, sums, s, N, N);
                mem_free(own);
                shards_free(s);
            }
            cr_assert_eq(memcmp(got, expected, sizeof got), 0, "%d shards, %d ranks", count, ranks);
            mem_free(sums);
        }
        mem_free(parts);
    }
}

Test(shards, more_ranks_than_shards_are_an_error_that_says_what_to_do)
{
    struct shards *s;
    err e = shards_new(&s, 4, 5, 0);
    cr_assert_not_null(e);
    cr_assert_str_eq(e, "5 ranks for 4 shards: start fewer, or set [train] shards higher");
    err_free(e);
}

Test(shards, a_number_of_shards_that_is_no_power_of_two_is_an_error)
{
    struct shards *s;
    err e = shards_new(&s, 12, 1, 0);
    cr_assert_not_null(e);
    err_free(e);
}
