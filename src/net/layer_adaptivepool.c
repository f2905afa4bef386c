/* Adaptive average pooling to a fixed number of rows and columns (PyTorch's AdaptiveAvgPool2d);
 * size=1 is global average pooling. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", 1, 1, 1024, "rows and columns of the output"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int size = (int)node->value[0];
    node->pool = (struct pool){.C = x->C, .H = x->H, .W = x->W, .P = size, .Q = size};
    node->C = x->C;
    node->H = node->pool.P;
    node->W = node->pool.Q;
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *dx;
};

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    kernel->pool_adaptive_forward(pass_output(w->pass, w->node->index, n),
                                  pass_output(w->pass, w->node->input[0], n), &w->node->pool);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = {pass, node, NULL};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    const struct pool *pool = &w->node->pool;
    kernel->pool_adaptive_backward(
        w->dx + (size_t)n * layout_size(pool->C, pool->H, pool->W),
        w->pass->dy[w->node->index] + (size_t)n * layout_size(pool->C, pool->P, pool->Q), pool);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0]};
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_adaptivepool = {"adaptivepool", 1, 1, keys, plan, forward, backward};
