/* Layer normalisation (kernel/layernorm.h) of each pixel over its channels, as PyTorch's LayerNorm
 * on tokens. Gradients of the parameters run over the images of a shard in order, then over the
 * shards by the tree. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"eps", 1e-5, 0, 0.5, "added to the variance"},
};

enum { WEIGHT, BIAS };

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    FAIL_IF(x->C % BLOCK, "expected a multiple of %d channels, got %d", BLOCK, x->C);
    TRY(layer_plan_same(net, node));
    node->keep_image = 2 * (size_t)x->H * (size_t)x->W;
    node->share = 2 * (size_t)x->C;
    net_declare(net, node, "weight", 1, &x->C, true, false, false, 1);
    net_declare(net, node, "bias", 1, &x->C, true, false, false, 0);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    int B, pixels;
    const float *weight, *bias;
    float *dx; // of the first image
};

static struct work work_for(struct pass *pass, const struct node *node, float *dx)
{
    const struct net *net = pass->net;
    return (struct work){.pass = pass,
                         .node = node,
                         .B = layout_blocks(node->C),
                         .pixels = node->H * node->W,
                         .weight = net_param(net, net->weights, node, WEIGHT),
                         .bias = net_param(net, net->weights, node, BIAS),
                         .dx = dx};
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const struct work w = work_for(pass, node, NULL);
    float *mean = pass_keep(pass, node, n), *inverse = mean + w.pixels;
    kernel->layernorm_forward(pass_output(pass, node->index, n), mean, inverse,
                              pass_output(pass, node->input[0], n), w.weight, w.bias,
                              (float)node->value[0], w.B, w.pixels);
}

static void parameters_shard(void *context, int shard)
{
    const struct work *w = context;
    size_t C = (size_t)w->node->C;
    float *dweight = w->pass->share + 2 * (size_t)shard * C, *dbias = dweight + C;
    int end = pass_shard(w->pass, shard + 1);
    memset(dweight, 0, 2 * C * sizeof *dweight);
    for (int n = pass_shard(w->pass, shard); n < end; n++) {
        const float *mean = pass_keep(w->pass, w->node, n), *inverse = mean + w->pixels;
        kernel->layernorm_parameters(dweight, dbias, pass_gradient(w->pass, w->node->index, n),
                                     pass_output(w->pass, w->node->input[0], n), mean, inverse,
                                     w->B, w->pixels);
    }
}

static void backward_parameters(struct work *w)
{
    struct pass *pass = w->pass;
    size_t C = (size_t)w->node->C;
    par_for(pass_shards(pass), parameters_shard, w);
    shards_sum(pass->share, pass->shards, 2 * C);
    for (int t = 0; t < shards_trees(pass->shards); t++) {
        const float *sum = pass->share + 2 * (size_t)t * C;
        float *gradients = pass_gradients(pass, t);
        memcpy(net_param(pass->net, gradients, w->node, WEIGHT), sum, C * sizeof *sum);
        memcpy(net_param(pass->net, gradients, w->node, BIAS), sum + C, C * sizeof *sum);
    }
}

static void backward_one(void *context, int n)
{
    const struct work *w = context;
    const float *mean = pass_keep(w->pass, w->node, n), *inverse = mean + w->pixels;
    kernel->layernorm_backward(
        w->dx + (size_t)n * net_image_size(w->node), pass_gradient(w->pass, w->node->index, n),
        pass_output(w->pass, w->node->input[0], n), mean, inverse, w->weight, w->B, w->pixels);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = work_for(pass, node, dx[0]);
    if (pass->mode == PASS_TRAIN) backward_parameters(&work);
    if (dx[0]) par_for(pass->N, backward_one, &work);
}

const struct layer layer_layernorm = {.name = "layernorm",
                                      .min_inputs = 1,
                                      .max_inputs = 1,
                                      .key = keys,
                                      .plan = plan,
                                      .forward_image = forward_image,
                                      .backward = backward};
