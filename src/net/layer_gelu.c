/* GELU (kernel/gelu.h), the activation of transformers and of some newer convolutional nets. */
#include "kernel/kernel.h"
#include "net/pass.h"

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->gelu_forward(pass_output(pass, node->index, n), pass_output(pass, node->input[0], n),
                         net_image_size(node));
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    kernel->gelu_backward(dx[0], pass_gradient(pass, node->index, n),
                          pass_output(pass, node->input[0], n), net_image_size(node));
}

const struct layer layer_gelu = {.name = "gelu",
                                 .min_inputs = 1,
                                 .max_inputs = 1,
                                 .key = layer_no_keys,
                                 .plan = layer_plan_same,
                                 .forward_image = forward_image,
                                 .backward_image = backward_image};
