/* ReLU: y = x > 0 ? x : +0. Where the node before it has no other reader it works in place; after a
 * norm that layer's own sweeps do it, forward and backward (pass_masks). */
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->relu_forward(pass_output(pass, node->index, n), pass_output(pass, node->input[0], n),
                         net_image_size(node));
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    const float *dy = pass_gradient(pass, node->index, n);
    size_t size = net_image_size(node);
    // The fake ReLU of metamer synthesis lets the gradient pass where the unit is silent.
    bool fake = pass->fake_relu && node->index == pass->top;
    if (!fake)
        kernel->relu_backward(dx[0], dy, pass_output(pass, node->index, n), size);
    else if (dx[0] != dy)
        memcpy(dx[0], dy, size * sizeof *dy);
}

const struct layer layer_relu = {.name = "relu",
                                 .min_inputs = 1,
                                 .max_inputs = 1,
                                 .key = layer_no_keys,
                                 .plan = layer_plan_same,
                                 .forward_image = forward_image,
                                 .backward_image = backward_image};
