/* The shortcut without parameters of He et al. 2016, section 4.2 (option A): every stride-th pixel;
 * the channels between those of the input and `filters` are zeros, half of them before and half
 * after, as in PyTorch's F.pad. It copies, so there is no order of sums. */
#include "kernel/layout.h"
#include "net/pass.h"

#include <math.h>
#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"filters", NAN, 1, 1 << 16, "output channels"},
    {"stride", 1, 1, 64, "step between outputs"},
};

enum { KEY_FILTERS, KEY_STRIDE };

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int K = (int)node->value[KEY_FILTERS], stride = (int)node->value[KEY_STRIDE];
    FAIL_IF(K < x->C || (K - x->C) % 2,
            "filters=%d: expected %d input channels or an even number more", K, x->C);
    node->C = K;
    node->H = (x->H + stride - 1) / stride;
    node->W = (x->W + stride - 1) / stride;
    return NULL;
}

/* The place of channel c at (h, w) of a blocked image of H x W. */
static size_t place(int c, int h, int w, int H, int W)
{
    return (((size_t)(c / BLOCK) * (size_t)H + (size_t)h) * (size_t)W + (size_t)w) * BLOCK +
           (size_t)(c % BLOCK);
}

/* Copies the pixels that the shortcut keeps, to y or back to dx. */
static void copy(float *y, float *dx, const float *from, const struct node *x,
                 const struct node *node)
{
    int stride = (int)node->value[KEY_STRIDE], before = (node->C - x->C) / 2;
    for (int c = 0; c < x->C; c++)
        for (int p = 0; p < node->H; p++)
            for (int q = 0; q < node->W; q++) {
                size_t out = place(c + before, p, q, node->H, node->W);
                size_t in = place(c, p * stride, q * stride, x->H, x->W);
                if (y)
                    y[out] = from[in];
                else
                    dx[in] = from[out];
            }
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const struct node *x = &pass->net->node[node->input[0]];
    float *y = pass_output(pass, node->index, n);
    memset(y, 0, net_image_size(node) * sizeof *y);
    copy(y, NULL, pass_output(pass, x->index, n), x, node);
}

static void backward_image(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n)
{
    const struct node *x = &pass->net->node[node->input[0]];
    memset(dx[0], 0, net_image_size(x) * sizeof *dx[0]);
    copy(NULL, dx[0], pass_gradient(pass, node->index, n), x, node);
}

const struct layer layer_padshortcut = {.name = "padshortcut",
                                        .min_inputs = 1,
                                        .max_inputs = 1,
                                        .key = keys,
                                        .plan = plan,
                                        .forward_image = forward_image,
                                        .backward_image = backward_image};
