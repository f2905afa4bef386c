/* Linear layer on each pixel alone, as PyTorch's Linear on tokens: a 1 x 1 convolution whose weight
 * (K, C) has two dimensions. The first of an attention, which makes queries, keys and values of a
 * token, has the names that torch.nn.MultiheadAttention gives its tensors. */
#include "net/layer_conv.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"units", NAN, 1, 1 << 20, "outputs of a pixel"},
    {"bias", 1, 0, 1, "1: add a learned bias"},
    {"in_proj", 0, 0, 1, "1: the tensors are NAME.in_proj_weight and NAME.in_proj_bias"},
};

enum { KEY_UNITS, KEY_BIAS, KEY_IN_PROJ };

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    const double *v = node->value;
    int shape[2] = {(int)v[KEY_UNITS], x->C};
    bool in_proj = v[KEY_IN_PROJ] != 0;
    node->conv = conv_shape(x->C, x->H, x->W, shape[0], 1, 1, 1, 0, 1);
    TRY(layer_conv_fits(&node->conv));
    layer_conv_room(net, node);
    net_declare(net, node, in_proj ? "in_proj_weight" : "weight", 2, shape, true, true, true,
                sqrt(1.0 / x->C));
    if (v[KEY_BIAS] != 0)
        net_declare(net, node, in_proj ? "in_proj_bias" : "bias", 1, shape, true, false, false, 0);
    return NULL;
}

const struct layer layer_linear = {.name = "linear",
                                   .min_inputs = 1,
                                   .max_inputs = 1,
                                   .key = keys,
                                   .plan = plan,
                                   .forward = layer_conv_forward,
                                   .backward = layer_conv_backward,
                                   .pack = layer_conv_pack};
