/* How the virtual shards of a batch are shared out to ranks, and how their sums join again.
 *
 * The sum over a batch is a pairwise tree over its shards (kernel/norm.h). A rank has consecutive
 * shards. It adds the largest subtrees that lie whole within them; these sums, and no others, go
 * from rank to rank, and are joined in the order of the tree. So the sum has the same bits for any
 * number of ranks. 16 shards on 3 ranks:
 *
 *     shard     0 1 2 3  4   5  6 7  8 9   10 11  12 13 14 15
 *     rank     |     0     |      1      |         2         |
 *     subtree   \-----/  .   .  \-/  \-/    \--/   \---------/
 */
#ifndef NET_SHARDS_H
#define NET_SHARDS_H

#include "base/err.h"
#include "base/ranks.h"
#include "kernel/layout.h"

#include <stddef.h>

/* A complete subtree: shards first .. first + count - 1, count a power of two. */
struct shards_tree {
    int first, count;
};

struct shards {
    int count;                // a power of two, at most SHARDS_MAX
    int ranks, mine;          // which of the ranks this is
    int first, end;           // the shards of this one
    int trees;                // of all ranks
    struct shards_tree *tree; // (trees) in order
    int *begin;               // (ranks + 1): the trees of rank r are begin[r] .. begin[r + 1] - 1
};

/* Gives the cut of `count` shards into ranks; more ranks than shards, or a count that is no power
 * of two, is an error. */
err shards_new(struct shards **out, int count, int ranks, int mine);
void shards_free(struct shards *shards);

/* The subtrees of this rank: how many, and the t-th. */
int shards_trees(const struct shards *s);
const struct shards_tree *shards_tree(const struct shards *s, int t);

/* Adds this rank's shards up to its subtrees: parts (shards of this rank, n) becomes (its trees,
 * n). */
void shards_sum(float *parts, const struct shards *s, size_t n);

/* out (n) = the tree over the sums of all subtrees, each n floats; sums (trees, row). */
void shards_join(float *out, const float *sums, const struct shards *s, size_t row, size_t n);

#endif
