/* Dense layer: every output reads the whole input. It is a convolution whose filter covers the
 * image, so PyTorch's weight (K, C*H*W) of a flattened image is ours (K, C, H, W). */
#include "net/layer_conv.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"units", NAN, 1, 1 << 20, "outputs; `classes` for the number of classes"},
    {"bias", 1, 0, 1, "1: add a learned bias"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int K = node->value[0] == ARCH_CLASSES ? net->classes : (int)node->value[0];
    node->conv = conv_shape(x->C, x->H, x->W, K, x->H, x->W, 1, 0, 1);
    TRY(layer_conv_fits(&node->conv));
    layer_conv_place(net, node, 2, node->value[1] != 0, 1);
    return NULL;
}

const struct layer layer_dense = {.name = "dense",
                                  .min_inputs = 1,
                                  .max_inputs = 1,
                                  .key = keys,
                                  .plan = plan,
                                  .forward = layer_conv_forward,
                                  .backward = layer_conv_backward,
                                  .pack = layer_conv_pack};
