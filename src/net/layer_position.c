/* Adds a learned vector to each token: the position embedding of Dosovitskiy et al. 2021. The
 * parameter NAME.pos_embedding is (1, tokens, C), so it fits pictures of one size. */
#include "base/par.h"
#include "net/embed.h"

#include <string.h>

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int shape[3] = {1, x->H * x->W, x->C};
    TRY(layer_plan_same(net, node));
    embed_room(node);
    net_declare(net, node, "pos_embedding", 3, shape, true, false, true, 0.02);
    return NULL;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const float *position = net_param(pass->net, pass->net->weights, node, 0);
    const float *x = pass_output(pass, node->input[0], n);
    float *y = pass_output(pass, node->index, n);
    int pixels = node->H * node->W, lanes = layout_blocks(node->C) * BLOCK;
    for (int i = 0; i < pixels; i++)
        for (int c = 0; c < lanes; c++) {
            size_t at = embed_place(c, i, pixels);
            y[at] = c < node->C ? x[at] + position[i * node->C + c] : 0;
        }
}

struct work {
    const struct pass *pass;
    const struct node *node;
    float *dx; // of the first image
};

static void backward_one(void *context, int n)
{
    const struct work *w = context;
    size_t size = net_image_size(w->node);
    memcpy(w->dx + (size_t)n * size, pass_gradient(w->pass, w->node->index, n),
           size * sizeof *w->dx);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0]};
    embed_backward(pass, node, node->H * node->W);
    if (dx[0]) par_for(pass->N, backward_one, &work);
}

const struct layer layer_position = {.name = "position",
                                     .min_inputs = 1,
                                     .max_inputs = 1,
                                     .key = layer_no_keys,
                                     .plan = plan,
                                     .forward_image = forward_image,
                                     .backward = backward};
