/* Dropout (Srivastava et al. 2014) as PyTorch does it: in training each value is kept with
 * probability 1 - p and divided by it; in evaluation nothing happens.
 *
 * The mask depends on (seed, node, step, image) and on nothing else: not on threads, not on the
 * place in the batch. */
#include "base/par.h"
#include "base/rng.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"p", 0.5, 0, 0.99, "probability of dropping a value"},
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    node->C = x->C;
    node->H = x->H;
    node->W = x->W;
    node->keep_image = layout_size(x->C, x->H, x->W);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *dx;
    size_t size;
};

static float *mask(const struct work *w, int n)
{
    return w->pass->keep[w->node->index] + (size_t)n * w->size;
}

static void draw_mask(const struct work *w, int n)
{
    const struct pass *pass = w->pass;
    uint32_t image = pass->id ? (uint32_t)pass->id[n] : (uint32_t)n;
    // The node joins the stream, so that two dropout layers of a net draw apart.
    uint32_t stream = RNG_DROPOUT + ((uint32_t)w->node->index << 16);
    struct rng r = rng_at(pass->seed, (enum rng_stream)stream, pass->step, image);
    float p = (float)w->node->value[0], kept = 1 / (1 - p);
    for (size_t i = 0; i < w->size; i++) mask(w, n)[i] = rng_uniform(&r) < p ? 0 : kept;
}

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    float *y = pass_output(w->pass, w->node->index, n);
    const float *x = pass_output(w->pass, w->node->input[0], n);
    if (w->pass->mode != PASS_TRAIN) {
        memcpy(y, x, w->size * sizeof *y);
        return;
    }
    draw_mask(w, n);
    kernel->mask_apply(y, x, mask(w, n), w->size);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = {pass, node, NULL, layout_size(node->C, node->H, node->W)};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    float *dx = w->dx + (size_t)n * w->size;
    const float *dy = w->pass->dy[w->node->index] + (size_t)n * w->size;
    if (w->pass->mode == PASS_TRAIN)
        kernel->mask_apply(dx, dy, mask(w, n), w->size);
    else
        memcpy(dx, dy, w->size * sizeof *dx);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx[0], layout_size(node->C, node->H, node->W)};
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_dropout = {"dropout", 1, 1, keys, plan, forward, backward};
