/* Group normalisation (Wu & He 2018), as PyTorch's GroupNorm: the channels of an image are cut into
 * groups, each with its own mean m and variance v over its n = C/G H W values.
 *
 *     s_c = weight_c / sqrt(v + eps),  y = fma(x, s_c, bias_c - m s_c)
 *
 * Backward, with i = 1 / sqrt(v + eps), xm = x - m, and sums over the group:
 *     dx = s_c dy - (i / n) sum(weight dy) - (i^3 / n) xm sum(weight dy xm)
 *
 * Sums run per channel as in norm.h, then over the group's channels in order; gradients of the
 * parameters over the images of a shard in order, then over the shards by the tree. */
#include "base/par.h"
#include "kernel/kernel.h"
#include "net/pass.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"groups", NAN, 1, 1 << 16, "groups of channels"},
    {"eps", 1e-5, 0, 0.5, "added to the variance"},
};

enum { WEIGHT, BIAS };

/* What is kept for each image: rows of (B, 16). */
enum {
    KEEP_MEAN,
    KEEP_INVERSE,
    KEEP_SCALE,
    KEEP_SHIFT,
    KEEP_A,
    KEEP_B,
    KEEP_C,
    KEEP_DY,
    KEEP_DYX,
    KEEP_ROWS
};

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    int groups = (int)node->value[0];
    FAIL_IF(x->C % groups, "groups=%d does not divide %d channels", groups, x->C);
    TRY(layer_plan_same(net, node));
    size_t lanes = (size_t)layout_blocks(x->C) * BLOCK;
    node->keep_image = KEEP_ROWS * lanes;
    node->share = 2 * lanes;
    net_declare(net, node, "weight", 1, &x->C, true, false, false, 1);
    net_declare(net, node, "bias", 1, &x->C, true, false, false, 0);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    int B, per_group;
    float n;     // values of a group
    size_t size; // of an image
    float *dx;   // of all images
};

static struct work work_for(struct pass *pass, const struct node *node, float *dx)
{
    int per_group = node->C / (int)node->value[0];
    float n = (float)per_group * (float)node->H * (float)node->W;
    return (struct work){pass,      node, layout_blocks(node->C),
                         per_group, n,    layout_size(node->C, node->H, node->W),
                         dx};
}

static float *row(const struct work *w, int which, int n)
{
    return pass_keep(w->pass, w->node, n) + (size_t)which * (size_t)w->B * BLOCK;
}

/* Replaces each channel's value by its group's sum, factor by factor where factor is given. */
static void sum_groups(float *value, const float *factor, const struct work *w)
{
    for (int first = 0; first < w->node->C; first += w->per_group) {
        float sum = 0;
        for (int c = first; c < first + w->per_group; c++)
            sum = factor ? fmaf(factor[c], value[c], sum) : sum + value[c];
        for (int c = first; c < first + w->per_group; c++) value[c] = sum;
    }
}

static void forward_image(struct pass *pass, const struct node *node, int n)
{
    const struct work work = work_for(pass, node, NULL), *w = &work;
    const struct net *net = pass->net;
    const float *weight = net_param(net, net->weights, node, WEIGHT);
    const float *bias = net_param(net, net->weights, node, BIAS);
    const float *x = pass_output(pass, node->input[0], n);
    float *mean = row(w, KEEP_MEAN, n), *inverse = row(w, KEEP_INVERSE, n);
    int H = node->H, W = node->W, C = node->C;

    kernel->norm_sum(mean, x, 1, w->B, H, W);
    sum_groups(mean, NULL, w);
    for (int c = 0; c < C; c++) mean[c] /= w->n;
    kernel->norm_sum_square(inverse, x, mean, 1, w->B, H, W);
    sum_groups(inverse, NULL, w);
    for (int c = 0; c < C; c++) {
        inverse[c] = 1 / sqrtf(inverse[c] / w->n + (float)node->value[1]);
        row(w, KEEP_SCALE, n)[c] = weight[c] * inverse[c];
        row(w, KEEP_SHIFT, n)[c] = fmaf(-mean[c], row(w, KEEP_SCALE, n)[c], bias[c]);
    }
    kernel->norm_apply(pass_output(pass, node->index, n), x, row(w, KEEP_SCALE, n),
                       row(w, KEEP_SHIFT, n), NULL, 0, w->B, H, W);
}

static void sums_image(void *context, int n)
{
    const struct work *w = context;
    kernel->norm_backward_sums(row(w, KEEP_DY, n), row(w, KEEP_DYX, n),
                               pass_gradient(w->pass, w->node->index, n),
                               pass_output(w->pass, w->node->input[0], n), row(w, KEEP_MEAN, n), 1,
                               w->B, w->node->H, w->node->W);
}

static void parameters_shard(void *context, int shard)
{
    const struct work *w = context;
    size_t lanes = (size_t)w->B * BLOCK;
    float *dweight = w->pass->share + 2 * (size_t)shard * lanes, *dbias = dweight + lanes;
    int end = pass_shard(w->pass, shard + 1);
    for (size_t c = 0; c < lanes; c++) dweight[c] = dbias[c] = 0;
    for (int n = pass_shard(w->pass, shard); n < end; n++)
        for (size_t c = 0; c < lanes; c++) {
            dweight[c] = fmaf(row(w, KEEP_DYX, n)[c], row(w, KEEP_INVERSE, n)[c], dweight[c]);
            dbias[c] += row(w, KEEP_DY, n)[c];
        }
}

static void backward_parameters(struct work *w)
{
    const struct net *net = w->pass->net;
    size_t lanes = (size_t)w->B * BLOCK;
    par_for(pass_shards(w->pass), parameters_shard, w);
    shards_sum(w->pass->share, w->pass->shards, 2 * lanes);
    for (int t = 0; t < shards_trees(w->pass->shards); t++) {
        const float *sum = w->pass->share + 2 * (size_t)t * lanes;
        float *gradients = pass_gradients(w->pass, t);
        for (int c = 0; c < w->node->C; c++) {
            net_param(net, gradients, w->node, WEIGHT)[c] = sum[c];
            net_param(net, gradients, w->node, BIAS)[c] = sum[lanes + (size_t)c];
        }
    }
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    const struct net *net = w->pass->net;
    const float *weight = net_param(net, net->weights, w->node, WEIGHT);
    float *dy_sum = row(w, KEEP_DY, n), *dyx_sum = row(w, KEEP_DYX, n);
    sum_groups(dy_sum, weight, w);
    sum_groups(dyx_sum, weight, w);
    for (int c = 0; c < w->node->C; c++) {
        float inverse = row(w, KEEP_INVERSE, n)[c];
        row(w, KEEP_A, n)[c] = row(w, KEEP_SCALE, n)[c];
        row(w, KEEP_B, n)[c] = -inverse * inverse * inverse * (dyx_sum[c] / w->n);
        row(w, KEEP_C, n)[c] = -inverse * (dy_sum[c] / w->n);
    }
    kernel->norm_backward_apply(
        w->dx + (size_t)n * w->size, pass_gradient(w->pass, w->node->index, n),
        pass_output(w->pass, w->node->input[0], n), row(w, KEEP_MEAN, n), row(w, KEEP_A, n),
        row(w, KEEP_B, n), row(w, KEEP_C, n), w->B, w->node->H, w->node->W);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = work_for(pass, node, dx[0]);
    par_for(pass->N, sums_image, &work);
    if (pass->mode == PASS_TRAIN) backward_parameters(&work);
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_groupnorm = {.name = "groupnorm",
                                      .min_inputs = 1,
                                      .max_inputs = 1,
                                      .key = keys,
                                      .plan = plan,
                                      .forward_image = forward_image,
                                      .backward = backward};
