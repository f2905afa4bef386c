/* Convolution (kernel/conv.h): K filters of R x S over all channels of a group.
 *
 * The threads share out groups of images and ranges of output blocks; the gradient of the weights
 * is one partial sum a shard, joined by the tree. */
#include "net/layer_conv.h"
#include "base/mem.h"
#include "base/par.h"
#include "kernel/kernel.h"
#include "kernel/winograd.h"
#include "net/layer_norm.h"

#include <math.h>

static const struct layer_key keys[LAYER_KEYS] = {
    {"filters", NAN, 1, 1 << 16, "output channels"},
    {"size", 3, 1, 64, "rows and columns of a filter"},
    {"stride", 1, 1, 64, "step between outputs"},
    {"pad", 0, 0, 63, "zeros around the input"},
    {"groups", 1, 1, 1 << 16, "independent parts of the channels"},
    {"bias", 1, 0, 1, "1: add a learned bias"},
    {"columns", 0, 0, 64, "columns of a filter; 0: size"},
    {"across", -1, -1, 63, "zeros left and right of the input; -1: pad"},
};

enum { KEY_FILTERS, KEY_SIZE, KEY_STRIDE, KEY_PAD, KEY_GROUPS, KEY_BIAS, KEY_COLUMNS, KEY_ACROSS };
enum { BLOCKS_AT_ONCE = 2 }; // output blocks of one piece of work, or more

err layer_conv_fits(const struct conv *c)
{
    // The kernels count places with int; 2^26 channels of pixels or taps leave them room.
    const double max = 1 << 26;
    int channels = c->C > c->K ? c->C : c->K;
    FAIL_IF((double)c->C * c->H * c->W > max || (double)c->K * c->P * c->Q > max ||
                (double)channels * c->R * c->S > max,
            "%d filters of %d x %d on %d x %d x %d are too large: expected at most 2^26 values in, "
            "values out, and taps of a block",
            c->K, c->R, c->S, c->C, c->H, c->W);
    return NULL;
}

/* The filters' block of the node's own, or of the convolution whose filters it shares. */
static float *filters(const struct net *net, float *block, const struct node *node)
{
    return net_param(net, block, node->shares ? &net->node[node->shares] : node, 0);
}

/* Floats of the packed gradient of one output block. */
static size_t filter_size(const struct conv *conv)
{
    return conv_gradient_size(conv) / (size_t)layout_blocks(conv->K);
}

/* Output blocks whose gradients of all shards fit into the work area at once. */
static int blocks_at_once(const struct pass *pass, const struct conv *conv)
{
    size_t fit = pass->share_size / ((size_t)pass_shards(pass) * filter_size(conv));
    int blocks = layout_blocks(conv->K);
    return fit < 1 ? 1 : fit < (size_t)blocks ? (int)fit : blocks;
}

void layer_conv_room(struct net *net, struct node *node)
{
    const struct conv *conv = &node->conv;
    node->C = conv->K;
    node->H = conv->P;
    node->W = conv->Q;
    node->packed = net->packed_size;
    net->packed_size += 2 * conv_packed_size(conv);
    node->scratch = conv_scratch(conv);
    size_t biases = (size_t)layout_blocks(conv->K) * BLOCK;
    node->share = filter_size(conv) > biases ? filter_size(conv) : biases;
    node->share_all = conv_gradient_size(conv) > biases ? conv_gradient_size(conv) : biases;
}

void layer_conv_place(struct net *net, struct node *node, int dims, bool bias, double gain)
{
    const struct conv *conv = &node->conv;
    layer_conv_room(net, node);
    int fan_in = conv->C / conv->groups * conv->R * conv->S;
    int filter[4] = {conv->K, conv->C / conv->groups, conv->R, conv->S}, row[2] = {conv->K, fan_in};
    const int *shape = dims == 4 ? filter : row;
    net_declare(net, node, "weight", dims, shape, true, true, true, sqrt(gain / fan_in));
    if (bias) net_declare(net, node, "bias", 1, shape, true, false, false, 0);
}

static err plan(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    const double *v = node->value;
    int K = (int)v[KEY_FILTERS], size = (int)v[KEY_SIZE], groups = (int)v[KEY_GROUPS];
    FAIL_IF(x->C % groups || K % groups, "groups=%d divides neither %d inputs nor %d filters",
            groups, x->C, K);
    int columns = v[KEY_COLUMNS] > 0 ? (int)v[KEY_COLUMNS] : size, pad = (int)v[KEY_PAD];
    int across = v[KEY_ACROSS] >= 0 ? (int)v[KEY_ACROSS] : pad;
    node->conv = conv_shape_across(x->C, x->H, x->W, K, size, columns, (int)v[KEY_STRIDE], pad,
                                   across, groups);
    FAIL_IF(node->conv.P < 1 || node->conv.Q < 1, "a %d x %d filter does not fit a %d x %d input",
            size, columns, x->H, x->W);
    TRY(layer_conv_fits(&node->conv));
    node->conv.winograd = winograd_suits(&node->conv);
    layer_conv_place(net, node, 4, v[KEY_BIAS] != 0, 2);
    return NULL;
}

/* What a piece of work of any of the three passes needs to know. */
struct work {
    struct pass *pass;
    const struct node *node;
    const float *packed, *bias;
    float *dx;
    int first, blocks, pieces; // output blocks; pieces they are cut into
    int step;                  // blocks of a piece, at most
};

/* Cuts the blocks only where the images alone would not keep the threads busy. */
static int pieces_for(int images, int blocks)
{
    if (images == 0) return 1; // of a small batch a rank may have none
    int wanted = images >= 4 * par_threads() ? 1 : 4 * par_threads() / images + 1;
    int max = (blocks + BLOCKS_AT_ONCE - 1) / BLOCKS_AT_ONCE;
    return wanted < max ? wanted : max;
}

static int groups_of_images(const struct pass *pass, const struct node *node)
{
    int group = conv_group(&node->conv);
    return (pass->N + group - 1) / group;
}

/* The range of blocks of piece number `piece`. */
static void range(int *first, int *count, const struct work *work, int piece)
{
    *first = work->blocks * piece / work->pieces;
    *count = work->blocks * (piece + 1) / work->pieces - *first;
}

/* The images of group number `group`. */
static void images(int *first, int *count, const struct work *work, int group)
{
    int size = conv_group(&work->node->conv);
    *first = group * size;
    *count = work->pass->N - *first < size ? work->pass->N - *first : size;
}

static void forward_piece(void *context, int i)
{
    const struct work *work = context;
    const struct node *node = work->node;
    int n, N, kb, kbs;
    images(&n, &N, work, i / work->pieces);
    range(&kb, &kbs, work, i % work->pieces);
    kernel->conv_forward(pass_output(work->pass, node->index, n),
                         pass_output(work->pass, node->input[0], n), work->packed, work->bias,
                         pass_scratch(work->pass), &node->conv, N, kb, kbs);
    const struct net *net = work->pass->net;
    if (work->pass->mode != PASS_TRAIN || node->norm < 0 || node->norm > work->pass->top) return;
    for (int image = n; image < n + N; image++)
        layer_norm_measure(work->pass, &net->node[node->norm], image, kb, kbs);
}

void layer_conv_forward(struct pass *pass, const struct node *node)
{
    const struct net *net = pass->net;
    int groups = groups_of_images(pass, node), blocks = layout_blocks(node->conv.K);
    struct work work = {.pass = pass,
                        .node = node,
                        .packed = net->packed + node->packed,
                        .bias = node->params > 1 ? net_param(net, net->weights, node, 1) : NULL,
                        .blocks = blocks,
                        .pieces = pieces_for(groups, blocks)};
    par_for(groups * work.pieces, forward_piece, &work);
}

static void backward_data_piece(void *context, int i)
{
    const struct work *work = context;
    const struct node *node = work->node;
    const struct node *x = &work->pass->net->node[node->input[0]];
    int n, N, cb, cbs;
    images(&n, &N, work, i / work->pieces);
    range(&cb, &cbs, work, i % work->pieces);
    kernel->conv_backward_data(work->dx + (size_t)n * layout_size(x->C, x->H, x->W),
                               pass_gradient(work->pass, node->index, n), work->packed,
                               pass_scratch(work->pass), &node->conv, N, cb, cbs);
}

static void backward_data(struct pass *pass, const struct node *node, float *dx)
{
    int groups = groups_of_images(pass, node), blocks = layout_blocks(node->conv.C);
    struct work work = {.pass = pass,
                        .node = node,
                        .packed = pass->net->packed + node->packed + conv_packed_size(&node->conv),
                        .dx = dx,
                        .blocks = blocks,
                        .pieces = pieces_for(groups, blocks)};
    par_for(groups * work.pieces, backward_data_piece, &work);
}

static void backward_weight_piece(void *context, int i)
{
    const struct work *work = context;
    const struct node *node = work->node;
    int shard = i / work->pieces, kb, kbs;
    int n = pass_shard(work->pass, shard), end = pass_shard(work->pass, shard + 1);
    range(&kb, &kbs, work, i % work->pieces);
    size_t filter = filter_size(&node->conv);
    kernel->conv_backward_weight(
        work->pass->share + (size_t)(shard * work->blocks + kb) * filter,
        pass_output(work->pass, node->input[0], n), pass_gradient(work->pass, node->index, n),
        pass_scratch(work->pass), &node->conv, end - n, work->first + kb, kbs);
}

/* Sums of subtrees that one thread has at a time, at most: one of each size that is waiting for its
 * neighbour, and the one that is made. */
static int levels(const struct pass *pass)
{
    int count = 1;
    for (int size = pass->shards->count; size > 1; size /= 2) count++;
    return count;
}

/* Output blocks of a piece that goes through all shards and keeps their sums in its caches, or 0
 * where that is slower: where it would read more inputs again than it saves gradients of shards, or
 * the threads would not all have work. */
static int blocks_through(const struct pass *pass, const struct node *node)
{
    const size_t cached = 1 << 16; // floats of gradient
    const struct node *x = &pass->net->node[node->input[0]];
    size_t filter = filter_size(&node->conv), fit = cached / filter / 2 * 2;
    size_t step = fit < 2 ? 2 : fit, threads = (size_t)par_threads();
    size_t of_shard = ((size_t)pass->N + (size_t)pass_shards(pass) - 1) / (size_t)pass_shards(pass);
    bool slower = of_shard * net_image_size(x) > 3 * step * filter ||
                  (size_t)layout_blocks(node->conv.K) < 2 * threads * step ||
                  threads * (size_t)levels(pass) * step * filter > pass->share_size;
    return slower ? 0 : (int)step;
}

/* The gradient of some output blocks over all shards. Two sums of one size are joined as soon as
 * both are there, so the additions are those of the tree (shards.h). Filters that several nodes
 * share do not come here: their sums are joined node by node. */
static void backward_weight_through(void *context, int i)
{
    const struct work *work = context;
    const struct node *node = work->node;
    struct pass *pass = work->pass;
    int kb, kbs;
    range(&kb, &kbs, work, i);
    size_t size = (size_t)kbs * filter_size(&node->conv);
    size_t room = (size_t)levels(pass) * (size_t)work->step * filter_size(&node->conv);
    float *sums = pass->share + (size_t)par_thread() * room;
    for (int t = 0; t < shards_trees(pass->shards); t++) {
        const struct shards_tree *tree = shards_tree(pass->shards, t);
        float *top = sums;
        for (int s = 0; s < tree->count; s++, top += size) {
            int shard = tree->first - pass->shards->first + s;
            int n = pass_shard(pass, shard), end = pass_shard(pass, shard + 1);
            kernel->conv_backward_weight(top, pass_output(pass, node->input[0], n),
                                         pass_gradient(pass, node->index, n), pass_scratch(pass),
                                         &node->conv, end - n, kb, kbs);
            for (int done = s + 1; done % 2 == 0; done /= 2, top -= size)
                kernel->add_forward(top - size, top - size, top, size);
        }
        conv_unpack_gradient(filters(pass->net, pass_gradients(pass, t), node), sums, &node->conv,
                             kb, kbs);
    }
}

static void backward_bias_shard(void *context, int shard)
{
    const struct work *work = context;
    const struct node *node = work->node;
    struct pass *pass = work->pass;
    int n = pass_shard(pass, shard), end = pass_shard(pass, shard + 1);
    int blocks = layout_blocks(node->C);
    kernel->norm_sum(pass->share + (size_t)(shard * blocks) * BLOCK,
                     pass_gradient(pass, node->index, n), end - n, blocks, node->H, node->W);
}

/* Whether a later user of the filters has written their gradient: one that the top does not depend
 * on has not. */
static bool adds(const struct pass *pass, const struct node *node)
{
    int owner = node->shares ? node->shares : node->index;
    for (int i = node->index + 1; i <= pass->top; i++)
        if (pass->net->node[i].shares == owner && pass->written[i]) return true;
    return false;
}

/* The gradients of the weights, so many output blocks a round that those of all shards fit. */
static void backward_weight(struct pass *pass, const struct node *node)
{
    const struct net *net = pass->net;
    const struct conv *conv = &node->conv;
    int owner = node->shares ? node->shares : node->index, shards = pass_shards(pass);
    bool add = adds(pass, node), joined = net->param[net->node[owner].param[0]].joined;
    int blocks = layout_blocks(conv->K), through = joined ? 0 : blocks_through(pass, node);
    if (through) {
        struct work work = {.pass = pass,
                            .node = node,
                            .blocks = blocks,
                            .pieces = (blocks + through - 1) / through,
                            .step = through};
        par_for(work.pieces, backward_weight_through, &work);
        return;
    }
    int step = joined ? pass_join_blocks(conv, pass->shards->count) : blocks_at_once(pass, conv);
    int trees = joined ? 1 : shards_trees(pass->shards);
    for (int first = 0; first < blocks; first += step) {
        int count = blocks - first < step ? blocks - first : step;
        size_t size = (size_t)count * filter_size(conv);
        struct work work = {.pass = pass,
                            .node = node,
                            .first = first,
                            .blocks = count,
                            .pieces = pieces_for(shards, count)};
        par_for(shards * work.pieces, backward_weight_piece, &work);
        if (joined)
            pass_join(pass, pass->share, pass->share, size);
        else
            shards_sum(pass->share, pass->shards, size);
        for (int t = 0; t < trees; t++)
            (add ? conv_add_gradient
                 : conv_unpack_gradient)(filters(net, pass_gradients(pass, t), node),
                                         pass->share + (size_t)t * size, conv, first, count);
    }
}

static void backward_bias(struct pass *pass, const struct node *node)
{
    size_t lanes = (size_t)layout_blocks(node->conv.K) * BLOCK;
    struct work work = {.pass = pass, .node = node};
    par_for(pass_shards(pass), backward_bias_shard, &work);
    shards_sum(pass->share, pass->shards, lanes);
    for (int t = 0; t < shards_trees(pass->shards); t++) {
        float *db = net_param(pass->net, pass_gradients(pass, t), node, 1);
        for (int k = 0; k < node->C; k++) db[k] = pass->share[(size_t)t * lanes + (size_t)k];
    }
}

void layer_conv_backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    if (pass->mode == PASS_TRAIN) {
        backward_weight(pass, node);
        if (node->params > 1) backward_bias(pass, node);
    }
    if (dx[0]) backward_data(pass, node, dx[0]);
}

void layer_conv_pack(const struct net *net, const struct node *node, bool backward)
{
    const float *w = filters(net, net->weights, node);
    float *packed = net->packed + node->packed;
    if (backward)
        conv_pack_backward(packed + conv_packed_size(&node->conv), w, &node->conv);
    else
        conv_pack_forward(packed, w, &node->conv);
}

const struct layer layer_conv = {.name = "conv",
                                 .min_inputs = 1,
                                 .max_inputs = 1,
                                 .key = keys,
                                 .plan = plan,
                                 .forward = layer_conv_forward,
                                 .backward = layer_conv_backward,
                                 .pack = layer_conv_pack};
