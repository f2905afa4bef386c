/* Max pooling. Keeps, for each output, which place of the window won (one byte). */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"size", NAN, 1, 15, "rows and columns of a window"},
    {"stride", 0, 0, 255, "step between windows; 0: the size"},
    {"pad", 0, 0, 127, "border around the input"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int size = (int)node->value[0], stride = (int)node->value[1], pad = (int)node->value[2];
    FAIL_IF(2 * pad > size, "pad=%d is more than half of size=%d", pad, size);
    node->pool = pool_shape(x->C, x->H, x->W, size, stride ? stride : size, pad);
    FAIL_IF(node->pool.P < 1 || node->pool.Q < 1, "a %d x %d window does not fit a %d x %d input",
            size, size, x->H, x->W);
    node->C = x->C;
    node->H = node->pool.P;
    node->W = node->pool.Q;
    // One byte an output, counted in floats.
    node->keep_image = layout_size(node->C, node->H, node->W) / sizeof(float);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *dx;
};

static uint8_t *winners(const struct work *w, int n)
{
    return (uint8_t *)(w->pass->keep[w->node->index] + (size_t)n * w->node->keep_image);
}

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    kernel->pool_max_forward(pass_output(w->pass, w->node->index, n), winners(w, n),
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
    kernel->pool_max_backward(w->dx + (size_t)n * layout_size(pool->C, pool->H, pool->W),
                              w->pass->dy[w->node->index] +
                                  (size_t)n * layout_size(pool->C, pool->P, pool->Q),
                              winners(w, n), pool);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0]};
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_maxpool = {"maxpool", 1, 1, keys, plan, forward, backward};
