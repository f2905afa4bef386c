/* Joins the channels of two to four inputs of one height and width, in the order they are named. */
#include "base/par.h"
#include "kernel/layout.h"
#include "net/pass.h"

static const struct layer_key keys[LAYER_KEYS] = {{0}};

static err plan(struct net *net, struct node *node)
{
    const struct node *first = &net->node[node->input[0]];
    for (int j = 0; j < node->inputs; j++) {
        const struct node *x = &net->node[node->input[j]];
        FAIL_IF(x->H != first->H || x->W != first->W,
                "expected inputs of one height and width, got %d x %d and %d x %d", first->H,
                first->W, x->H, x->W);
        node->C += x->C;
    }
    node->H = first->H;
    node->W = first->W;
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    float *const *dx;
};

/* The place of a channel's first pixel in a blocked image; pixels lie BLOCK apart. */
static size_t place(int channel, size_t pixels)
{
    return (size_t)(channel / BLOCK) * pixels * BLOCK + (size_t)(channel % BLOCK);
}

static void copy_channel(float *to, const float *from, size_t pixels)
{
    for (size_t i = 0; i < pixels; i++) to[i * BLOCK] = from[i * BLOCK];
}

static void forward_image(void *context, int n)
{
    const struct work *w = context;
    size_t pixels = (size_t)w->node->H * (size_t)w->node->W;
    float *y = pass_output(w->pass, w->node->index, n);
    for (int j = 0, at = 0; j < w->node->inputs; j++) {
        const struct node *x = &w->pass->net->node[w->node->input[j]];
        const float *from = pass_output(w->pass, x->index, n);
        for (int c = 0; c < x->C; c++, at++)
            copy_channel(y + place(at, pixels), from + place(c, pixels), pixels);
    }
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = {pass, node, NULL};
    par_for(pass->N, forward_image, &work);
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    size_t pixels = (size_t)w->node->H * (size_t)w->node->W;
    const float *dy =
        w->pass->dy[w->node->index] + (size_t)n * layout_size(w->node->C, w->node->H, w->node->W);
    for (int j = 0, at = 0; j < w->node->inputs; j++) {
        const struct node *x = &w->pass->net->node[w->node->input[j]];
        float *to = w->dx[j] ? w->dx[j] + (size_t)n * layout_size(x->C, x->H, x->W) : NULL;
        for (int c = 0; c < x->C; c++, at++)
            if (to) copy_channel(to + place(c, pixels), dy + place(at, pixels), pixels);
    }
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, dx};
    par_for(pass->N, backward_image, &work);
}

const struct layer layer_concat = {"concat", 2, LAYER_INPUTS, keys, plan, forward, backward};
