/* Adaptive average pooling to a fixed number of rows and columns (PyTorch's AdaptiveAvgPool2d);
 * size=1 is global average pooling. */
#include "kernel/kernel.h"
#include "net/pass.h"

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", 1, 1, 1024, "rows and columns of the output"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int size = (int)node->value[0];
    node->pool = (struct pool){.C = x->C, .H = x->H, .W = x->W, .P = size, .Q = size};
    node->C = x->C;
    node->H = size;
    node->W = size;
    return NULL;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->pool_adaptive_forward(pass_output(pass, node->index, n),
                                  pass_output(pass, node->input[0], n), &node->pool);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    kernel->pool_adaptive_backward(dx[0], pass_gradient(pass, node->index, n), &node->pool);
}

const struct layer layer_adaptivepool = {.name = "adaptivepool",
                                         .min_inputs = 1,
                                         .max_inputs = 1,
                                         .key = keys,
                                         .plan = plan,
                                         .forward_image = forward_image,
                                         .backward_image = backward_image};
