/* Puts a learned token before the pixels of an image, which become a column of tokens in row order:
 * the class token of Dosovitskiy et al. 2021. The parameter (1, 1, C) has the node's own name. */
#include "base/par.h"
#include "net/embed.h"

#include <string.h>

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int shape[3] = {1, 1, x->C};
    node->C = x->C;
    node->H = x->H * x->W + 1;
    node->W = 1;
    embed_room(node);
    net_declare(net, node, "", 3, shape, true, false, false, 0);
    return NULL;
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const float *token = net_param(pass->net, pass->net->weights, node, 0);
    const float *x = pass_output(pass, node->input[0], n);
    float *y = pass_output(pass, node->index, n);
    size_t pixels = (size_t)(node->H - 1) * BLOCK;
    for (int b = 0; b < layout_blocks(node->C); b++, x += pixels, y += pixels + BLOCK) {
        for (int l = 0; l < BLOCK; l++) y[l] = b * BLOCK + l < node->C ? token[b * BLOCK + l] : 0;
        memcpy(y + BLOCK, x, pixels * sizeof *y);
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
    size_t pixels = (size_t)(w->node->H - 1) * BLOCK, blocks = (size_t)layout_blocks(w->node->C);
    const float *dy = pass_gradient(w->pass, w->node->index, n);
    float *dx = w->dx + (size_t)n * blocks * pixels;
    for (size_t b = 0; b < blocks; b++)
        memcpy(dx + b * pixels, dy + b * (pixels + BLOCK) + BLOCK, pixels * sizeof *dx);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0]};
    embed_backward(pass, node, 1);
    if (dx[0]) par_for(pass->N, backward_one, &work);
}

const struct layer layer_token = {.name = "token",
                                  .min_inputs = 1,
                                  .max_inputs = 1,
                                  .key = layer_no_keys,
                                  .plan = plan,
                                  .forward_image = forward_image,
                                  .backward = backward};
