/* Hann pooling: a weighted average that passes little above the new sampling rate, so a stride
 * after it aliases little (Feather et al. 2023, networks of reduced aliasing, their HannPooling2d).
 *
 * size is the width of the Hann window with its two zeros, as theirs is, so a window covers
 * size - 2 rows and columns; pad is at most half of those. The padding counts as zeros. */
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", NAN, 3, 63, "points of the window's side with the two zeros at its ends"},
    {"stride", NAN, 1, 255, "step between windows"},
    {"pad", 0, 0, 30, "border around the input"},
};

enum { KEY_SIZE };

static err plan(struct net *net, struct node *node)
{
    TRY(layer_plan_windows(net, node, (int)node->value[KEY_SIZE] - 2));
    node->packed = net->packed_size;
    net->packed_size += (size_t)layout_blocks(node->pool.R * node->pool.S) * BLOCK;
    return NULL;
}

static const float *window(const struct pass *pass, const struct node *node)
{
    return pass->net->packed + node->packed;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    kernel->pool_hann_forward(pass_output(pass, node->index, n),
                              pass_output(pass, node->input[0], n), window(pass, node),
                              &node->pool);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    kernel->pool_hann_backward(dx[0], pass_gradient(pass, node->index, n), window(pass, node),
                               &node->pool);
}

static void pack(const struct net *net, const struct node *node, bool backward)
{
    if (!backward) pool_hann_window(net->packed + node->packed, (int)node->value[KEY_SIZE]);
}

const struct layer layer_hannpool = {.name = "hannpool",
                                     .min_inputs = 1,
                                     .max_inputs = 1,
                                     .key = keys,
                                     .plan = plan,
                                     .forward_image = forward_image,
                                     .backward_image = backward_image,
                                     .pack = pack};
