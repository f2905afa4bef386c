/* Batch normalisation (Ioffe & Szegedy 2015), as PyTorch's BatchNorm2d: eps 1e-5, momentum 0.1,
 * the unbiased variance goes into the running statistics.
 *
 *     training:   m = mean(x), v = mean((x - m)^2) over the batch and the pixels of a channel:
 *                 v n = sum over images i of (M_i + P (m_i - m)^2), where m_i and M_i = sum((x -
 *                 m_i)^2) are an image's own and P its pixels, so that x is read once
 *     evaluation: m, v are the running statistics
 *     s = weight / sqrt(v + eps),  y = fma(x, s, bias - m s)
 *
 * Backward in training, n = values per channel, xm = x - m:
 *     dweight = sum(dy xm) / sqrt(v + eps),  dbias = sum(dy)
 *     dx = s dy - s sum(dy) / n - s xm sum(dy xm) / ((v + eps) n)
 */
#include "net/layer_norm.h"
#include "base/par.h"
#include "kernel/kernel.h"

#include <math.h>
#include <string.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"eps", 1e-5, 0, 0.5, "added to the variance"},
    {"momentum", 0.1, 0, 0.999, "of the running statistics"},
};

enum { KEY_EPS, KEY_MOMENTUM };
enum { WEIGHT, BIAS, RUNNING_MEAN, RUNNING_VAR };

/* What a node keeps for the whole batch: rows of (B, 16). */
enum { KEEP_MEAN, KEEP_INVERSE, KEEP_SCALE, KEEP_SHIFT, KEEP_A, KEEP_B, KEEP_C, KEEP_ROWS };
/* And for each image, after these: sums over its pixels. */
enum { IMAGE_SUM, IMAGE_SQUARES, IMAGE_ROWS };

static err plan(struct net *net, struct node *node)
{
    TRY(layer_plan_same(net, node));
    size_t lanes = (size_t)layout_blocks(node->C) * BLOCK;
    node->keep_pass = KEEP_ROWS * lanes;
    node->keep_image = IMAGE_ROWS * lanes;
    node->share = node->join = 2 * lanes;
    net_declare(net, node, "weight", 1, &node->C, true, false, false, 1);
    net_declare(net, node, "bias", 1, &node->C, true, false, false, 0);
    for (int i = 0; i < node->params; i++) net->param[node->param[i]].joined = true;
    net_declare(net, node, "running_mean", 1, &node->C, false, false, false, 0);
    net_declare(net, node, "running_var", 1, &node->C, false, false, false, 1);
    return NULL;
}

struct work {
    struct pass *pass;
    const struct node *node;
    int B;
    size_t size; // of an image
    float *dx;
};

static struct work work_for(struct pass *pass, const struct node *node, float *dx)
{
    return (struct work){pass, node, layout_blocks(node->C), layout_size(node->C, node->H, node->W),
                         dx};
}

static float *row(const struct work *w, int which)
{
    return w->pass->keep[w->node->index] + (size_t)which * (size_t)w->B * BLOCK;
}

/* The part of a shard of this rank in the shared work area, of `sums` sums beside each other. */
static float *part(const struct work *w, int sums, int which, int shard)
{
    return w->pass->share + (size_t)(shard * sums + which) * (size_t)w->B * BLOCK;
}

static float *image_row(const struct work *w, int which, int n)
{
    return pass_keep(w->pass, w->node, n) + (size_t)which * (size_t)w->B * BLOCK;
}

static float pixels(const struct work *w)
{
    return (float)w->node->H * (float)w->node->W;
}

void layer_norm_measure(struct pass *pass, const struct node *node, int n, int block, int blocks)
{
    struct work w = work_for(pass, node, NULL);
    int H = node->H, W = node->W;
    const float *x = pass_output(pass, node->input[0], n) + (size_t)block * layout_size(1, H, W);
    float *sum = image_row(&w, IMAGE_SUM, n) + block * BLOCK, mean[BLOCK];
    float *squares = image_row(&w, IMAGE_SQUARES, n) + block * BLOCK;
    for (int b = 0; b < blocks; b++, sum += BLOCK, squares += BLOCK, x += layout_size(1, H, W)) {
        kernel->norm_sum(sum, x, 1, 1, H, W);
        for (int i = 0; i < BLOCK; i++) mean[i] = sum[i] / pixels(&w);
        kernel->norm_sum_square(squares, x, mean, 1, 1, H, W);
    }
}

static void measure_image(void *context, int n)
{
    const struct work *w = context;
    layer_norm_measure(w->pass, w->node, n, 0, w->B);
}

static float values(const struct work *w)
{
    return (float)w->pass->batch * pixels(w);
}

/* The sums of a shard's images, each from +0 in order: of x, and of (x - m)^2. */
static void sum_shard(void *context, int shard)
{
    const struct work *w = context;
    float *sum = part(w, 1, 0, shard);
    for (int c = 0; c < w->B * BLOCK; c++) sum[c] = 0;
    for (int n = pass_shard(w->pass, shard); n < pass_shard(w->pass, shard + 1); n++)
        for (int c = 0; c < w->B * BLOCK; c++) sum[c] += image_row(w, IMAGE_SUM, n)[c];
}

static void sum_square_shard(void *context, int shard)
{
    const struct work *w = context;
    float *sum = part(w, 1, 0, shard), P = pixels(w);
    for (int c = 0; c < w->B * BLOCK; c++) sum[c] = 0;
    for (int n = pass_shard(w->pass, shard); n < pass_shard(w->pass, shard + 1); n++)
        for (int c = 0; c < w->B * BLOCK; c++) {
            float d = image_row(w, IMAGE_SUM, n)[c] / P - row(w, KEEP_MEAN)[c];
            sum[c] += fmaf(P * d, d, image_row(w, IMAGE_SQUARES, n)[c]);
        }
}

/* Batch statistics into keep, and on into the running ones. */
static void measure(struct work *w)
{
    const struct net *net = w->pass->net;
    size_t lanes = (size_t)w->B * BLOCK;
    float n = values(w), *mean = row(w, KEEP_MEAN), *inverse = row(w, KEEP_INVERSE);
    float eps = (float)w->node->value[KEY_EPS], momentum = (float)w->node->value[KEY_MOMENTUM];
    float *running_mean = net_param(net, net->weights, w->node, RUNNING_MEAN);
    float *running_var = net_param(net, net->weights, w->node, RUNNING_VAR);

    if (w->node->after < 0) par_for(w->pass->N, measure_image, w);
    for (int shard = 0; shard < pass_shards(w->pass); shard++) sum_shard(w, shard);
    pass_join(w->pass, mean, part(w, 1, 0, 0), lanes);
    for (size_t c = 0; c < lanes; c++) mean[c] /= n;
    for (int shard = 0; shard < pass_shards(w->pass); shard++) sum_square_shard(w, shard);
    pass_join(w->pass, inverse, part(w, 1, 0, 0), lanes);

    for (int c = 0; c < w->node->C; c++) {
        float unbiased = n > 1 ? inverse[c] / (n - 1) : 0;
        running_mean[c] = fmaf(momentum, mean[c] - running_mean[c], running_mean[c]);
        running_var[c] = fmaf(momentum, unbiased - running_var[c], running_var[c]);
    }
    for (size_t c = 0; c < lanes; c++) inverse[c] = 1 / sqrtf(inverse[c] / n + eps);
}

/* The running statistics into keep. */
static void recall(struct work *w)
{
    const struct net *net = w->pass->net;
    const float *mean = net_param(net, net->weights, w->node, RUNNING_MEAN);
    const float *var = net_param(net, net->weights, w->node, RUNNING_VAR);
    float eps = (float)w->node->value[KEY_EPS];
    for (int c = 0; c < w->node->C; c++) {
        row(w, KEEP_MEAN)[c] = mean[c];
        row(w, KEEP_INVERSE)[c] = 1 / sqrtf(var[c] + eps);
    }
}

/* A fused node that lies above the top of the pass is not run. */
static int fused(const struct work *w, int node)
{
    return node >= 0 && node <= w->pass->top ? node : -1;
}

static void apply_image(void *context, int n)
{
    const struct work *w = context;
    int add = fused(w, w->node->fused_add), relu = fused(w, w->node->fused_relu);
    const float *other = NULL;
    if (add >= 0) {
        const struct node *join = &w->pass->net->node[add];
        int from = join->input[join->input[0] == w->node->index];
        other = pass_output(w->pass, from, n);
    }
    kernel->norm_apply(pass_output(w->pass, w->node->index, n),
                       pass_output(w->pass, w->node->input[0], n), row(w, KEEP_SCALE),
                       row(w, KEEP_SHIFT), other, relu >= 0, w->B, w->node->H, w->node->W);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct work work = work_for(pass, node, NULL);
    const struct net *net = pass->net;
    const float *weight = net_param(net, net->weights, node, WEIGHT);
    const float *bias = net_param(net, net->weights, node, BIAS);
    if (pass->mode == PASS_TRAIN)
        measure(&work);
    else
        recall(&work);
    // Lanes beyond C have weight and bias 0 and stay 0.
    for (int c = 0; c < node->C; c++) {
        row(&work, KEEP_SCALE)[c] = weight[c] * row(&work, KEEP_INVERSE)[c];
        row(&work, KEEP_SHIFT)[c] =
            fmaf(-row(&work, KEEP_MEAN)[c], row(&work, KEEP_SCALE)[c], bias[c]);
    }
    par_for(pass->N, apply_image, &work);
}

static void repeat(struct pass *pass, const struct node *node)
{
    struct work work = work_for(pass, node, NULL);
    par_for(pass->N, apply_image, &work);
}

/* The image's gradient, past the ReLU of the sweep where the add did not see to that. */
static float *gradient(const struct work *w, int n)
{
    float *dy = pass_gradient(w->pass, w->node->index, n);
    if (fused(w, w->node->fused_add) < 0 && pass_masks(w->pass, w->node))
        kernel->relu_backward(dy, dy, pass_output(w->pass, w->node->index, n), w->size);
    return dy;
}

/* Image by image, so that what was masked is still in the caches when it is summed. */
static void backward_sums_shard(void *context, int shard)
{
    const struct work *w = context;
    size_t lanes = (size_t)w->B * BLOCK;
    float *sum = part(w, 2, 0, shard), *product = part(w, 2, 1, shard);
    for (size_t c = 0; c < lanes; c++) sum[c] = product[c] = 0;
    for (int n = pass_shard(w->pass, shard); n < pass_shard(w->pass, shard + 1); n++) {
        float *of_image = image_row(w, IMAGE_SUM, n), *products = image_row(w, IMAGE_SQUARES, n);
        kernel->norm_backward_sums(of_image, products, gradient(w, n),
                                   pass_output(w->pass, w->node->input[0], n), row(w, KEEP_MEAN), 1,
                                   w->B, w->node->H, w->node->W);
        kernel->add_forward(sum, sum, of_image, lanes);
        kernel->add_forward(product, product, products, lanes);
    }
}

/* Gradients of weight and bias, and the three factors of dx. */
static void backward_parameters(struct work *w)
{
    const struct net *net = w->pass->net;
    size_t lanes = (size_t)w->B * BLOCK;
    float n = values(w), *sum = part(w, 2, 0, 0), *product = part(w, 2, 1, 0);
    float *dweight = net_param(net, w->pass->gradients, w->node, WEIGHT);
    float *dbias = net_param(net, w->pass->gradients, w->node, BIAS);

    par_for(pass_shards(w->pass), backward_sums_shard, w);
    pass_join(w->pass, sum, sum, 2 * lanes);
    for (int c = 0; c < w->node->C; c++) {
        float inverse = row(w, KEEP_INVERSE)[c], scale = row(w, KEEP_SCALE)[c];
        dweight[c] = product[c] * inverse;
        dbias[c] = sum[c];
        row(w, KEEP_A)[c] = scale;
        row(w, KEEP_B)[c] = -scale * inverse * inverse * (product[c] / n);
        row(w, KEEP_C)[c] = -scale * (sum[c] / n);
    }
}

static void backward_image(void *context, int n)
{
    const struct work *w = context;
    float *dx = w->dx + (size_t)n * w->size;
    if (w->pass->mode == PASS_TRAIN)
        kernel->norm_backward_apply(dx, pass_gradient(w->pass, w->node->index, n),
                                    pass_output(w->pass, w->node->input[0], n), row(w, KEEP_MEAN),
                                    row(w, KEEP_A), row(w, KEEP_B), row(w, KEEP_C), w->B,
                                    w->node->H, w->node->W);
    else
        // The statistics are constants: dx = scale * dy. KEEP_C is zero in evaluation.
        kernel->norm_apply(dx, gradient(w, n), row(w, KEEP_SCALE), row(w, KEEP_C), NULL, 0, w->B,
                           w->node->H, w->node->W);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct work work = work_for(pass, node, dx[0]);
    if (pass->mode == PASS_TRAIN) backward_parameters(&work);
    if (dx[0]) par_for(pass->N, backward_image, &work);
}

const struct layer layer_norm = {.name = "norm",
                                 .min_inputs = 1,
                                 .max_inputs = 1,
                                 .key = keys,
                                 .plan = plan,
                                 .forward = forward,
                                 .backward = backward,
                                 .repeat = repeat};
