/* Dropout (Srivastava et al. 2014) as PyTorch does it: in training each value is kept with
 * probability 1 - p and divided by it; in evaluation nothing happens.
 *
 * The mask depends on (seed, node, step, image) and on nothing else: not on threads, not on the
 * place in the batch. */
#include "base/rng.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"p", 0.5, 0, 0.99, "probability of dropping a value"},
};

static err plan(struct net *net, struct node *node)
{
    TRY(layer_plan_same(net, node));
    node->keep_image = net_image_size(node);
    return NULL;
}

static void sample_mask(float *mask, const struct pass *pass, const struct node *node, int n)
{
    uint32_t image = pass->id ? (uint32_t)pass->id[n] : (uint32_t)(pass->first + n);
    // The node joins the stream, so that two dropout layers of a net have masks of their own.
    uint32_t stream = RNG_DROPOUT + ((uint32_t)node->index << 16);
    struct rng r = rng_at(pass->seed, stream, pass->step, image);
    float p = (float)node->value[0], kept = 1 / (1 - p);
    for (size_t i = 0; i < net_image_size(node); i++) mask[i] = rng_uniform(&r) < p ? 0 : kept;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    float *y = pass_output(pass, node->index, n), *mask = pass_keep(pass, node, n);
    const float *x = pass_output(pass, node->input[0], n);
    if (pass->mode != PASS_TRAIN) {
        memcpy(y, x, net_image_size(node) * sizeof *y);
        return;
    }
    sample_mask(mask, pass, node, n);
    kernel->mask_apply(y, x, mask, net_image_size(node));
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    const float *dy = pass_gradient(pass, node->index, n);
    if (pass->mode == PASS_TRAIN)
        kernel->mask_apply(dx[0], dy, pass_keep(pass, node, n), net_image_size(node));
    else
        memcpy(dx[0], dy, net_image_size(node) * sizeof *dy);
}

const struct layer layer_dropout = {.name = "dropout",
                                    .min_inputs = 1,
                                    .max_inputs = 1,
                                    .key = keys,
                                    .plan = plan,
                                    .forward_image = forward_image,
                                    .backward_image = backward_image};
