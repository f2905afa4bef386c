/* The traffic and time of a step on ranks; see scale.h. */
#include "bench/scale.h"

#include "base/mem.h"
#include "net/pass.h"
#include "net/shards.h"
#include "train/slices.h"

static const double BACKWARD = 2.0 / 3; // of a step's compute: two passes of three

/* One sum over the batch of n floats: its subtrees go to all others. */
static void add_gather(struct scale_traffic *t, const struct shards *s, double bytes)
{
    t->gathers++;
    t->gather_messages += s->ranks - 1;
    t->gather_bytes += bytes * (s->ranks - 1);
}

/* The gradients of filters that several layers use, of one user. */
static void add_filters(struct scale_traffic *t, const struct shards *s, const struct conv *conv)
{
    int blocks = layout_blocks(conv->K), step = pass_join_blocks(conv, s->count);
    double filter = (double)conv_gradient_size(conv) / blocks * shards_trees(s) * sizeof(float);
    for (int first = 0; first < blocks; first += step)
        add_gather(t, s, filter * (blocks - first < step ? blocks - first : step));
}

static void count_sums(struct scale_traffic *t, const struct net *net, const struct shards *s,
                       int batch)
{
    for (int i = 1; i < net->nodes + net->heads; i++) {
        const struct node *node = &net->node[i];
        double lanes = (double)node->join / 2, tree = shards_trees(s) * sizeof(float);
        if (node->join && node->conv.K) add_filters(t, s, &node->conv);
        if (node->join == 0 || node->conv.K) continue;
        add_gather(t, s, lanes * tree);     // means
        add_gather(t, s, lanes * tree);     // squared deviations
        add_gather(t, s, 2 * lanes * tree); // the two sums of the backward pass
    }
    add_gather(t, s, 16.0 * layout_shard(batch, s->count, s->end)); // losses and answers
}

static void count_slices(struct scale_traffic *t, const struct net *net, const struct shards *s)
{
    size_t nodes = (size_t)(net->nodes + net->heads), end = net->size, own = 0;
    int *node = mem_new(nodes, sizeof *node);
    size_t *first = mem_new(nodes, sizeof *first);
    int buckets = slices_buckets(node, first, net);
    for (int b = 0; b < buckets; end = first[b++]) {
        size_t blocks = (end - first[b]) / BLOCK, ranks = (size_t)s->ranks;
        size_t mine = blocks / ranks * BLOCK;
        for (size_t r = 1; r < ranks; r++)
            t->exchange_messages += blocks * (r + 1) / ranks > blocks * r / ranks;
        t->exchange_bytes += (double)(end - first[b] - mine) * shards_trees(s) * sizeof(float);
        own += mine;
    }
    t->weight_messages = own ? s->ranks - 1 : 0;
    t->weight_bytes = (double)own * (s->ranks - 1) * sizeof(float);
    mem_free(first);
    mem_free(node);
}

err scale_count(struct scale_traffic *t, const struct net *net, int batch, int shards, int ranks)
{
    struct shards *s;
    *t = (struct scale_traffic){0};
    TRY(shards_new(&s, shards, ranks, 0));
    if (ranks > 1) {
        count_sums(t, net, s, batch);
        count_slices(t, net, s);
    }
    shards_free(s);
    return NULL;
}

struct scale_time scale_model(const struct scale_traffic *t, const struct scale_link *link,
                              double images, double rate, int ranks)
{
    double each = link->latency + (ranks - 1) * link->overhead;
    struct scale_time time = {.compute = images / rate};
    if (ranks == 1) return time;
    time.gathers = t->gathers * each + t->gather_bytes / link->bandwidth;
    time.exchange = link->latency + t->exchange_messages * link->overhead +
                    t->exchange_bytes / link->bandwidth - BACKWARD * time.compute;
    if (time.exchange < 0) time.exchange = 0;
    time.weights = each + t->weight_bytes / link->bandwidth;
    return time;
}
