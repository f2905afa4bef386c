/* Multi-head self-attention (kernel/attention.h) of queries, keys and values that a linear layer
 * made of each token. The threads share out images and heads. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"heads", NAN, 1, 1 << 10, "parts of the channels that attend on their own"},
};

enum { TOKENS_LARGEST = 1 << 14 };

static struct attention shape_of(const struct node *node)
{
    return (struct attention){node->H * node->W, node->C, (int)node->value[0]};
}

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int heads = (int)node->value[0];
    FAIL_IF(x->C % (3 * heads * BLOCK),
            "heads=%d: expected 3 times %d times a multiple of %d channels, got %d", heads, heads,
            BLOCK, x->C);
    FAIL_IF((double)x->H * x->W > TOKENS_LARGEST, "expected at most %d tokens, got %d x %d",
            TOKENS_LARGEST, x->H, x->W);
    TRY(layer_plan_same(net, node));
    node->C = x->C / 3;
    struct attention shape = shape_of(node);
    node->keep_image = (size_t)heads * attention_map(&shape);
    node->keep_back = true;
    node->scratch = attention_scratch(&shape) + attention_map(&shape);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    struct attention shape;
    float *dx; // of the first image
};

/* A head of an image: i = heads n + head. */
static void forward_head(void *context, int i)
{
    const struct work *w = context;
    int n = i / w->shape.heads, head = i % w->shape.heads;
    size_t map = attention_map(&w->shape);
    float *scratch = pass_scratch(w->pass), *p = scratch + attention_scratch(&w->shape);
    if (w->pass->mode != PASS_EVAL) p = pass_keep(w->pass, w->node, n) + (size_t)head * map;
    kernel->attention_forward(pass_output(w->pass, w->node->index, n), p,
                              pass_output(w->pass, w->node->input[0], n), scratch, &w->shape, head);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = {pass, node, shape_of(node), NULL};
    par_for(pass->N * work.shape.heads, forward_head, &work);
}

static void backward_head(void *context, int i)
{
    const struct work *w = context;
    int n = i / w->shape.heads, head = i % w->shape.heads;
    const float *p = pass_keep(w->pass, w->node, n) + (size_t)head * attention_map(&w->shape);
    kernel->attention_backward(
        w->dx + 3 * (size_t)n * net_image_size(w->node), pass_gradient(w->pass, w->node->index, n),
        pass_output(w->pass, w->node->input[0], n), p, pass_scratch(w->pass), &w->shape, head);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = {pass, node, shape_of(node), dx[0]};
    if (dx[0]) par_for(pass->N * work.shape.heads, backward_head, &work);
}

const struct layer layer_attention = {.name = "attention",
                                      .min_inputs = 1,
                                      .max_inputs = 1,
                                      .key = keys,
                                      .plan = plan,
                                      .forward = forward,
                                      .backward = backward};
