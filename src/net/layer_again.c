/* A convolution once more, with the filters of one before: `from=DATA,CONV`. Networks that go
 * through the same layers several times have it (CORnet-S, Kubilius et al. 2019). Rows, columns,
 * stride and padding of the input may be others; the filters are the convolution's, and have no
 * bias. Its gradient of the filters is the sum over all users, the last one first. */
#include "net/layer_conv.h"

#include "base/text.h"
#include "kernel/winograd.h"

static const struct layer_key keys[LAYER_KEYS] = {
    {"stride", 1, 1, 64, "step between outputs"},
    {"pad", 0, 0, 63, "zeros around the input"},
    {"across", -1, -1, 63, "zeros left and right of the input; -1: pad"},
};

enum { KEY_STRIDE, KEY_PAD, KEY_ACROSS };

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    struct node *conv = &net->node[node->input[1]];
    FAIL_IF(!conv->layer || !text_same(conv->layer->name, "conv") || conv->params != 1,
            "expected from=DATA,CONV with a conv without bias");
    const struct conv *c = &conv->conv;
    FAIL_IF(x->C != c->C, "the filters of %s read %d channels, got %d", conv->name, c->C, x->C);
    const double *v = node->value;
    int pad = (int)v[KEY_PAD], across = v[KEY_ACROSS] >= 0 ? (int)v[KEY_ACROSS] : pad;
    node->conv = conv_shape_across(c->C, x->H, x->W, c->K, c->R, c->S, (int)v[KEY_STRIDE], pad,
                                   across, c->groups);
    FAIL_IF(node->conv.P < 1 || node->conv.Q < 1, "a %d x %d filter does not fit a %d x %d input",
            c->R, c->S, x->H, x->W);
    TRY(layer_conv_fits(&node->conv));
    node->conv.winograd = winograd_suits(&node->conv);
    node->shares = conv->index;
    node->inputs = 1; // the filters alone are used, not what the convolution gave
    conv->consumers--;
    layer_conv_room(net, node);
    // The users are added after the sum over the batch: a sum over some shards of all users would
    // have other bits, so every rank joins that of each user.
    node->join = conv->join = node->share_all;
    net->param[conv->param[0]].joined = true;
    return NULL;
}

const struct layer layer_again = {.name = "again",
                                  .min_inputs = 2,
                                  .max_inputs = 2,
                                  .key = keys,
                                  .plan = plan,
                                  .forward = layer_conv_forward,
                                  .backward = layer_conv_backward,
                                  .pack = layer_conv_pack};
