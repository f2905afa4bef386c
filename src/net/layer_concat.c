/* Joins the channels of two to four inputs of one height and width, in the order they are named. */
#include "kernel/layout.h"
#include "net/pass.h"

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

/* The place of a channel's first pixel in a blocked image; pixels lie BLOCK apart. */
static size_t place(int channel, size_t pixels)
{
    return (size_t)(channel / BLOCK) * pixels * BLOCK + (size_t)(channel % BLOCK);
}

static void copy_channel(float *to, const float *from, size_t pixels)
{
    for (size_t i = 0; i < pixels; i++) to[i * BLOCK] = from[i * BLOCK];
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    size_t pixels = (size_t)node->H * (size_t)node->W;
    float *y = pass_output(pass, node->index, n);
    for (int j = 0, at = 0; j < node->inputs; j++) {
        const struct node *x = &pass->net->node[node->input[j]];
        const float *from = pass_output(pass, x->index, n);
        for (int c = 0; c < x->C; c++, at++)
            copy_channel(y + place(at, pixels), from + place(c, pixels), pixels);
    }
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    size_t pixels = (size_t)node->H * (size_t)node->W;
    const float *dy = pass_gradient(pass, node->index, n);
    for (int j = 0, at = 0; j < node->inputs; j++) {
        const struct node *x = &pass->net->node[node->input[j]];
        for (int c = 0; c < x->C; c++, at++)
            if (dx[j]) copy_channel(dx[j] + place(c, pixels), dy + place(at, pixels), pixels);
    }
}

const struct layer layer_concat = {.name = "concat",
                                   .min_inputs = 2,
                                   .max_inputs = LAYER_INPUTS,
                                   .key = layer_no_keys,
                                   .plan = plan,
                                   .forward_image = forward_image,
                                   .backward_image = backward_image};
