/* Residual join: y = a + b (He et al. 2016). After a norm it happens in that layer's sweep, and
 * a ReLU after it masks the gradient here, where it is copied. */
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static err plan(struct net *net, struct node *node)
{
    const struct node *a = &net->node[node->input[0]], *b = &net->node[node->input[1]];
    FAIL_IF(a->C != b->C || a->H != b->H || a->W != b->W,
            "expected two inputs of one shape, got %d x %d x %d and %d x %d x %d", a->C, a->H, a->W,
            b->C, b->H, b->W);
    return layer_plan_same(net, node);
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->add_forward(pass_output(pass, node->index, n), pass_output(pass, node->input[0], n),
                        pass_output(pass, node->input[1], n), net_image_size(node));
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    float *dy = pass_gradient(pass, node->index, n);
    size_t size = net_image_size(node);
    if (node->alias >= 0 && pass_masks(pass, &pass->net->node[node->alias]))
        kernel->relu_backward(dy, dy, pass_output(pass, node->index, n), size);
    for (int j = 0; j < 2; j++)
        if (dx[j] && dx[j] != dy) memcpy(dx[j], dy, size * sizeof *dy);
}

const struct layer layer_add = {.name = "add",
                                .min_inputs = 2,
                                .max_inputs = 2,
                                .key = layer_no_keys,
                                .plan = plan,
                                .forward_image = forward_image,
                                .backward_image = backward_image};
