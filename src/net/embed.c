/* The gradient of a vector that is the same for every image; see embed.h. */
#include "net/embed.h"

#include "base/par.h"
#include "kernel/kernel.h"

#include <string.h>

struct work {
    const struct pass *pass;
    const struct node *node;
};

void embed_room(struct node *node)
{
    node->share = net_image_size(node);
}

static void sum_shard(void *context, int shard)
{
    const struct work *w = context;
    size_t size = net_image_size(w->node);
    float *sum = w->pass->share + (size_t)shard * size;
    memset(sum, 0, size * sizeof *sum);
    int end = pass_shard(w->pass, shard + 1);
    for (int n = pass_shard(w->pass, shard); n < end; n++)
        kernel->add_forward(sum, sum, pass_gradient(w->pass, w->node->index, n), size);
}

void embed_backward(struct pass *pass, const struct node *node, int first)
{
    struct work work = {pass, node};
    size_t size = net_image_size(node);
    int pixels = node->H * node->W;
    if (pass->mode != PASS_TRAIN) return;
    par_for(pass_shards(pass), sum_shard, &work);
    shards_sum(pass->share, pass->shards, size);
    for (int t = 0; t < shards_trees(pass->shards); t++) {
        const float *sum = pass->share + (size_t)t * size;
        float *dw = net_param(pass->net, pass_gradients(pass, t), node, 0);
        for (int i = 0; i < first; i++)
            for (int c = 0; c < node->C; c++) *dw++ = sum[embed_place(c, i, pixels)];
    }
}
