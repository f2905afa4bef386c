/* Residual join: y = a + b (He et al. 2016). Behind a norm it happens in that layer's sweep, and
 * a ReLU behind it masks the gradient here, where it is copied. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {{0}};

static err plan(struct net *net, struct node *node)
{
    const struct node *a = &net->node[node->input[0]], *b = &net->node[node->input[1]];
    FAIL_IF(a->C != b->C || a->H != b->H || a->W != b->W,
            "expected two inputs of one shape, got %d x %d x %d and %d x %d x %d", a->C, a->H, a->W,
            b->C, b->H, b->W);
    node->C = a->C;
    node->H = a->H;
    node->W = a->W;
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *const *dx;
    size_t size;
};

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    kernel->add_forward(pass_output(w->pass, w->node->index, n),
                        pass_output(w->pass, w->node->input[0], n),
                        pass_output(w->pass, w->node->input[1], n), w->size);
}

static void forward(struct pass *pass, const struct node *node)
{
    if (node->alias >= 0) return;
    struct work work = {pass, node, NULL, layout_size(node->C, node->H, node->W)};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    float *dy = w->pass->dy[w->node->index] + (size_t)n * w->size;
    int alias = w->node->alias;
    if (alias >= 0 && pass_masks(w->pass, &w->pass->net->node[alias]))
        kernel->relu_backward(dy, dy, pass_output(w->pass, w->node->index, n), w->size);
    for (int j = 0; j < 2; j++) {
        float *dx = w->dx[j] ? w->dx[j] + (size_t)n * w->size : NULL;
        if (dx && dx != dy) memcpy(dx, dy, w->size * sizeof *dx);
    }
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx, layout_size(node->C, node->H, node->W)};
    par_for(pass->N, backward_image, &work);
}

const struct layer layer_add = {"add", 2, 2, keys, plan, forward, backward};
