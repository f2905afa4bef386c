/* GELU (kernel/gelu.h), the activation of transformers and of some newer convolutional nets. */
#include "base/par.h"
#include "kernel/gelu.h"
#include "net/pass.h"

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
    gelu_forward(pass_output(w->pass, w->node->index, n),
                 pass_output(w->pass, w->node->input[0], n), w->size);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = {pass, node, NULL, layout_size(node->C, node->H, node->W)};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    gelu_backward(w->dx + (size_t)n * w->size, w->pass->dy[w->node->index] + (size_t)n * w->size,
                  pass_output(w->pass, w->node->input[0], n), w->size);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0], layout_size(node->C, node->H, node->W)};
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_gelu = {"gelu", 1, 1, keys, plan, forward, backward};
