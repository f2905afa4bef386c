/* Max pooling. With ceil=1 a last window that begins within the input may reach beyond it
 * (PyTorch's ceil_mode). Keeps, for each output, which place of the window won (one byte). */
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", NAN, 1, 15, "rows and columns of a window"},
    {"stride", 0, 0, 255, "step between windows; 0: the size"},
    {"pad", 0, 0, 127, "border around the input"},
    {"ceil", 0, 0, 1, "1: windows may reach beyond the border"},
};

enum { KEY_CEIL = 3 };

static err plan(struct net *net, struct node *node)
{
    TRY(layer_plan_windows(net, node, (int)node->value[0]));
    if (node->value[KEY_CEIL] != 0) {
        pool_reach(&node->pool);
        node->H = node->pool.P;
        node->W = node->pool.Q;
    }
    // One byte an output, counted in floats.
    node->keep_image = net_image_size(node) / sizeof(float);
    return NULL;
}

static uint8_t *winners(const struct pass *pass, const struct node *node, int n)
{
    return (uint8_t *)pass_keep(pass, node, n);
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->pool_max_forward(pass_output(pass, node->index, n), winners(pass, node, n),
                             pass_output(pass, node->input[0], n), &node->pool);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    kernel->pool_max_backward(dx[0], pass_gradient(pass, node->index, n), winners(pass, node, n),
                              &node->pool);
}

const struct layer layer_maxpool = {.name = "maxpool",
                                    .min_inputs = 1,
                                    .max_inputs = 1,
                                    .key = keys,
                                    .plan = plan,
                                    .forward_image = forward_image,
                                    .backward_image = backward_image};
