/* ReLU: y = x > 0 ? x : +0. Where the node before it has no other reader it works in place, behind
 * a norm in that layer's own sweeps, forward and backward (pass_masks). */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {{0}};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    node->C = x->C;
    node->H = x->H;
    node->W = x->W;
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *dx;
    size_t size;
};

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    kernel->relu_forward(pass_output(w->pass, w->node->index, n),
                         pass_output(w->pass, w->node->input[0], n), w->size);
}

/* Whether a norm does it. */
static bool swept(const struct pass *pass, const struct node *node)
{
    return node->alias >= 0 && pass->net->node[node->alias].fused_relu == node->index;
}

static void forward(struct pass *pass, const struct node *node)
{
    if (swept(pass, node)) return;
    struct work work = {pass, node, NULL, layout_size(node->C, node->H, node->W)};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    float *dx = w->dx + (size_t)n * w->size;
    const float *dy = w->pass->dy[w->node->index] + (size_t)n * w->size;
    // The fake ReLU of metamer synthesis lets the gradient pass where the unit is silent.
    bool fake = w->pass->fake_relu && w->node->index == w->pass->top;
    if (!fake)
        kernel->relu_backward(dx, dy, pass_output(w->pass, w->node->index, n), w->size);
    else if (dx != dy)
        memcpy(dx, dy, w->size * sizeof *dx);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    if (!dx[0] || swept(pass, node)) return;
    struct work work = {pass, node, dx[0], layout_size(node->C, node->H, node->W)};
    par_for(pass->N, backward_image, &work);
}

const struct layer layer_relu = {"relu", 1, 1, keys, plan, forward, backward};
