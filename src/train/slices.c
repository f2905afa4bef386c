/* Slices of parameters; see slices.h. */
#include "train/slices.h"

#include "base/mem.h"
#include "base/par.h"

#include <string.h>

enum { BUCKET = 1 << 18 }; // floats of a bucket, or more: a layer is not cut

struct bucket {
    int node;    // its first: when the backward pass has done it, the bucket is finished
    size_t *cut; // (ranks + 1) in the block: where the slices begin
    float *out;  // (ranks, trees of this rank, slice)
    float *in;   // (trees of all ranks, slice of this rank)
    int handle;  // of the exchange at work
};

struct slices {
    struct pass *pass; // borrowed
    const struct shards *shards;
    int buckets, started;
    struct bucket *bucket; // (buckets) the last layers first
    float *all;            // (ranks, their slices of all buckets)
    size_t *begin;         // (ranks + 1) of it, in bytes
};

static size_t slice_of(const struct bucket *b, int rank)
{
    return b->cut[rank + 1] - b->cut[rank];
}

static void add_bucket(struct slices *s, int node, size_t first, size_t end)
{
    const struct shards *shards = s->shards;
    struct bucket *b = &s->bucket[s->buckets++];
    size_t blocks = (end - first) / BLOCK, ranks = (size_t)shards->ranks;
    b->node = node;
    b->cut = mem_new(ranks + 1, sizeof *b->cut);
    for (size_t r = 0; r <= ranks; r++) b->cut[r] = first + blocks * r / ranks * BLOCK;
    b->out = mem_new((end - first) * (size_t)shards_trees(shards), sizeof *b->out);
    b->in = mem_new(slice_of(b, shards->mine) * (size_t)shards->trees, sizeof *b->in);
}

int slices_buckets(int *node, size_t *first, const struct net *net)
{
    int buckets = 0;
    size_t end = net->size;
    for (int i = net->nodes + net->heads - 1; i > 0; i--) {
        if (net->node[i].params == 0) continue;
        size_t begin = net->param[net->node[i].param[0]].offset;
        if (end - begin < BUCKET && begin > 0) continue;
        node[buckets] = i;
        first[buckets++] = end = begin;
    }
    return buckets;
}

static void add_buckets(struct slices *s)
{
    size_t nodes = (size_t)(s->pass->net->nodes + s->pass->net->heads), end = s->pass->net->size;
    int *node = mem_new(nodes, sizeof *node);
    size_t *first = mem_new(nodes, sizeof *first);
    int buckets = slices_buckets(node, first, s->pass->net);
    s->bucket = mem_new((size_t)buckets, sizeof *s->bucket);
    for (int b = 0; b < buckets; end = first[b++]) add_bucket(s, node[b], first[b], end);
    mem_free(first);
    mem_free(node);
}

static void add_memory(struct slices *s)
{
    size_t ranks = (size_t)s->shards->ranks;
    s->all = mem_new(s->pass->net->size, sizeof *s->all);
    s->begin = mem_new(ranks + 1, sizeof *s->begin);
    for (int r = 0; r < s->shards->ranks; r++) {
        s->begin[r + 1] = s->begin[r];
        for (int b = 0; b < s->buckets; b++)
            s->begin[r + 1] += slice_of(&s->bucket[b], r) * sizeof *s->all;
    }
}

/* Sends this rank's sums of a bucket to the owners of its slices. */
static void start(struct slices *s, struct bucket *b)
{
    const struct shards *shards = s->shards;
    int trees = shards_trees(shards), ranks = shards->ranks;
    size_t in[RANKS_MAX + 1], out[RANKS_MAX + 1], mine = slice_of(b, shards->mine);
    for (int r = 0; r <= ranks; r++) {
        in[r] = (size_t)shards->begin[r] * mine;
        out[r] = (b->cut[r] - b->cut[0]) * (size_t)trees;
    }
    for (int r = 0; r < ranks; r++)
        for (int t = 0; t < trees; t++)
            memcpy(b->out + out[r] + (size_t)t * slice_of(b, r),
                   pass_gradients(s->pass, t) + b->cut[r], slice_of(b, r) * sizeof *b->out);
    b->handle = ranks_exchange(b->in, in, b->out, out);
}

static void ended(void *context, int node)
{
    struct slices *s = context;
    if (s->started < s->buckets && s->bucket[s->started].node == node)
        start(s, &s->bucket[s->started++]);
}

struct slices *slices_new(struct pass *pass)
{
    struct slices *s = mem_new(1, sizeof *s);
    s->pass = pass;
    s->shards = pass->shards;
    if (s->shards->ranks == 1) return s;
    add_buckets(s);
    add_memory(s);
    pass->ended = ended;
    pass->context = s;
    return s;
}

void slices_free(struct slices *s)
{
    if (!s) return;
    s->pass->ended = NULL;
    for (int b = 0; b < s->buckets; b++) {
        mem_free(s->bucket[b].cut);
        mem_free(s->bucket[b].out);
        mem_free(s->bucket[b].in);
    }
    mem_free(s->bucket);
    mem_free(s->all);
    mem_free(s->begin);
    mem_free(s);
}

/* The bucket that a place of the block is in. */
static const struct bucket *bucket_of(const struct slices *s, size_t place)
{
    const struct bucket *b = s->bucket;
    while (place < b->cut[0]) b++;
    return b;
}

void slices_own(size_t *from, size_t *end, const struct slices *s, const struct param *p)
{
    *from = p->offset;
    *end = p->offset + (p->count + BLOCK - 1) / BLOCK * BLOCK;
    if (s->shards->ranks == 1) return;
    const size_t *cut = bucket_of(s, p->offset)->cut + s->shards->mine;
    if (*from < cut[0]) *from = cut[0];
    if (*end > cut[1]) *end = cut[1];
    if (*end < *from) *end = *from;
}

/* A layer that has its sums over the batch anyway has the gradient on every rank. */
static void join_param(void *context, int i)
{
    const struct slices *s = context;
    const struct param *p = &s->pass->net->param[i];
    size_t from, end;
    slices_own(&from, &end, s, p);
    if (!p->learned || p->joined || from == end) return;
    const struct bucket *b = bucket_of(s, p->offset);
    size_t first = b->cut[s->shards->mine], slice = slice_of(b, s->shards->mine);
    shards_join(s->pass->gradients + from, b->in + (from - first), s->shards, slice, end - from);
}

void slices_join(struct slices *s)
{
    if (s->shards->ranks == 1) return;
    CHECK(s->started == s->buckets);
    for (int b = 0; b < s->buckets; b++) ranks_wait(s->bucket[b].handle);
    s->started = 0;
    par_for(s->pass->net->params, join_param, s);
}

/* Copies a rank's slices to their places in s->all, or back. */
static void copy(struct slices *s, float *block, int rank, bool back)
{
    float *at = s->all + s->begin[rank] / sizeof *s->all;
    for (int b = 0; b < s->buckets; b++) {
        size_t size = slice_of(&s->bucket[b], rank);
        float *place = block + s->bucket[b].cut[rank];
        memcpy(back ? place : at, back ? at : place, size * sizeof *at);
        at += size;
    }
}

void slices_gather(struct slices *s, float *block)
{
    if (s->shards->ranks == 1) return;
    copy(s, block, s->shards->mine, false);
    ranks_gather(s->all, s->begin);
    for (int r = 0; r < s->shards->ranks; r++)
        if (r != s->shards->mine) copy(s, block, r, true);
}
