/* Shards of a batch on ranks; see shards.h. */
#include "net/shards.h"

#include "base/mem.h"
#include "kernel/kernel.h"

#include <string.h>

static int first_shard(const struct shards *s, int rank)
{
    return (int)((long)s->count * rank / s->ranks);
}

/* The largest complete subtree that begins at a shard and ends before `end`. */
static int subtree(int first, int end)
{
    int count = 1;
    while (first % (2 * count) == 0 && first + 2 * count <= end) count *= 2;
    return count;
}

static void cut(struct shards *s)
{
    for (int r = 0; r < s->ranks; r++) {
        s->begin[r] = s->trees;
        int end = first_shard(s, r + 1);
        for (int at = first_shard(s, r); at < end; at += s->tree[s->trees++].count)
            s->tree[s->trees] = (struct shards_tree){at, subtree(at, end)};
    }
    s->begin[s->ranks] = s->trees;
}

err shards_new(struct shards **out, int count, int ranks, int mine)
{
    FAIL_IF(count < 1 || count > SHARDS_MAX || (count & (count - 1)),
            "[train] shards: expected a power of two, at most %d, got %d", SHARDS_MAX, count);
    FAIL_IF(ranks > count, "%d ranks for %d shards: start fewer, or set [train] shards higher",
            ranks, count);
    CHECK(mine >= 0 && mine < ranks);
    struct shards *s = mem_new(1, sizeof *s);
    *s = (struct shards){.count = count, .ranks = ranks, .mine = mine};
    s->first = first_shard(s, mine);
    s->end = first_shard(s, mine + 1);
    s->tree = mem_new((size_t)count, sizeof *s->tree);
    s->begin = mem_new((size_t)ranks + 1, sizeof *s->begin);
    cut(s);
    *out = s;
    return NULL;
}

void shards_free(struct shards *s)
{
    if (!s) return;
    mem_free(s->tree);
    mem_free(s->begin);
    mem_free(s);
}

int shards_trees(const struct shards *s)
{
    return s->begin[s->mine + 1] - s->begin[s->mine];
}

const struct shards_tree *shards_tree(const struct shards *s, int t)
{
    return &s->tree[s->begin[s->mine] + t];
}

void shards_sum(float *parts, const struct shards *s, size_t n)
{
    for (int t = 0; t < shards_trees(s); t++) {
        const struct shards_tree *tree = shards_tree(s, t);
        kernel->shard_sum(parts + (size_t)t * n, parts + (size_t)(tree->first - s->first) * n,
                          tree->count, n);
    }
}

enum { CHUNK = 1024, LEVELS = 11 }; // SHARDS_MAX is 2^(LEVELS - 1)

/* At most CHUNK of the floats. Two neighbours of one size are joined as soon as both are there:
 * each addition is one of the tree's, the left side first. */
static void join_chunk(float *out, const float *sums, const struct shards *s, size_t row,
                       size_t size)
{
    float stack[LEVELS + 1][CHUNK];
    int count[LEVELS + 1], top = 0;
    for (int t = 0; t < s->trees; t++, top++) {
        memcpy(stack[top], sums + (size_t)t * row, size * sizeof *out);
        count[top] = s->tree[t].count;
        int end = s->tree[t].first + count[top];
        while (top > 0 && count[top - 1] == count[top] && end % (2 * count[top]) == 0) {
            top--;
            for (size_t i = 0; i < size; i++) stack[top][i] += stack[top + 1][i];
            count[top] *= 2;
        }
    }
    CHECK(top == 1);
    memcpy(out, stack[0], size * sizeof *out);
}

void shards_join(float *out, const float *sums, const struct shards *s, size_t row, size_t n)
{
    for (size_t at = 0; at < n; at += CHUNK)
        join_chunk(out + at, sums + at, s, row, n - at < CHUNK ? n - at : CHUNK);
}
