/* One pixel of the map, in row order: the class token, from which a transformer answers. */
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"at", 0, 0, 1 << 20, "the pixel's number, from 0, in row order"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    FAIL_IF(node->value[0] >= (double)x->H * x->W, "at=%g: expected one of %d x %d pixels, from 0",
            node->value[0], x->H, x->W);
    node->C = x->C;
    node->H = node->W = 1;
    return NULL;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const struct node *x = &pass->net->node[node->input[0]];
    const float *from = pass_output(pass, x->index, n) + (size_t)node->value[0] * BLOCK;
    float *y = pass_output(pass, node->index, n);
    size_t map = (size_t)x->H * (size_t)x->W * BLOCK;
    for (int b = 0; b < layout_blocks(node->C); b++)
        memcpy(y + b * BLOCK, from + (size_t)b * map, BLOCK * sizeof *y);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    const struct node *x = &pass->net->node[node->input[0]];
    const float *dy = pass_gradient(pass, node->index, n);
    float *to = dx[0] + (size_t)node->value[0] * BLOCK;
    size_t map = (size_t)x->H * (size_t)x->W * BLOCK;
    memset(dx[0], 0, net_image_size(x) * sizeof *to);
    for (int b = 0; b < layout_blocks(node->C); b++)
        memcpy(to + (size_t)b * map, dy + b * BLOCK, BLOCK * sizeof *to);
}

const struct layer layer_pick = {.name = "pick",
                                 .min_inputs = 1,
                                 .max_inputs = 1,
                                 .key = keys,
                                 .plan = plan,
                                 .forward_image = forward_image,
                                 .backward_image = backward_image};
