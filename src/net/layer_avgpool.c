/* Average pooling; the padding counts as zeros. */
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", NAN, 1, 255, "rows and columns of a window"},
    {"stride", 0, 0, 255, "step between windows; 0: the size"},
    {"pad", 0, 0, 127, "border around the input"},
};

static err plan(struct net *net, struct node *node)
{
    return layer_plan_windows(net, node, (int)node->value[0]);
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->pool_average_forward(pass_output(pass, node->index, n),
                                 pass_output(pass, node->input[0], n), &node->pool);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    kernel->pool_average_backward(dx[0], pass_gradient(pass, node->index, n), &node->pool);
}

const struct layer layer_avgpool = {.name = "avgpool",
                                    .min_inputs = 1,
                                    .max_inputs = 1,
                                    .key = keys,
                                    .plan = plan,
                                    .forward_image = forward_image,
                                    .backward_image = backward_image};
