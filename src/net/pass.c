/* Forward and backward through the graph; see pass.h. */
#include "net/pass.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/progress.h"
#include "kernel/kernel.h"
#include "net/pass_memory.h"

#include <string.h>

static const size_t SHARE_ROOM = 1 << 23;     // floats of the work area, about
static const size_t ROOM = (size_t)256 << 20; // bytes of pass_room

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The work area of a node: it cuts its work to what there is, but some it must have. */
static size_t share_of(const struct node *node, size_t shards)
{
    size_t least = shards * node->share, most = shards * node->share_all;
    return most < SHARE_ROOM ? most : larger(least, SHARE_ROOM);
}

/* Floats of the packed gradient of one output block. */
static size_t filter_size(const struct conv *conv)
{
    return conv_gradient_size(conv) / (size_t)layout_blocks(conv->K);
}

int pass_join_blocks(const struct conv *conv, int shards)
{
    size_t blocks = (size_t)layout_blocks(conv->K);
    size_t fit = SHARE_ROOM / ((size_t)shards * filter_size(conv));
    return fit < 1 ? 1 : (int)(fit < blocks ? fit : blocks);
}

/* Floats of a node's largest sum over the batch, as it is cut. */
static size_t join_of(const struct node *node, int shards)
{
    if (node->join == 0 || node->conv.K == 0) return node->join;
    return (size_t)pass_join_blocks(&node->conv, shards) * filter_size(&node->conv);
}

static void allocate_training(struct pass *pass)
{
    const struct net *net = pass->net;
    size_t shards = (size_t)pass_shards(pass), join = 0;
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &net->node[i];
        if (node->share) pass->share_size = larger(pass->share_size, share_of(node, shards));
        join = larger(join, join_of(node, pass->shards->count));
    }
    pass->share = mem_new(pass->share_size, sizeof(float));
    pass->gradients = mem_new((size_t)shards_trees(pass->shards) * net->size, sizeof(float));
    if (pass->shards->ranks > 1)
        pass->joining = mem_new((size_t)pass->shards->trees * join, sizeof(float));
}

/* A pass that pass_memory_new has yet to give memory. */
static struct pass *begin(struct net *net, int N, enum pass_mode mode, int top, bool lean,
                          struct shards *shards)
{
    CHECK(N > 0 && top > 0 && top < net->nodes + net->heads);
    struct pass *pass = mem_new(1, sizeof *pass);
    *pass = (struct pass){
        .net = net, .mode = mode, .room = N, .top = top, .lean = lean, .shards = shards};
    return pass;
}

static struct pass *complete(struct pass *pass)
{
    const struct net *net = pass->net;
    net_ask(pass->net, pass->top, pass->mode != PASS_EVAL);
    pass_memory_new(pass);
    for (int i = 0; i <= pass->top; i++)
        pass->scratch_size = larger(pass->scratch_size, net->node[i].scratch);
    if (pass->mode == PASS_TRAIN) allocate_training(pass);
    pass->threads = par_threads();
    pass->scratch = mem_new((size_t)pass->threads * pass->scratch_size, sizeof(float));
    return pass;
}

struct pass *pass_new(struct net *net, int N, enum pass_mode mode, int top)
{
    struct shards *shards = NULL;
    if (mode == PASS_TRAIN) CHECK(!shards_new(&shards, SHARDS, 1, 0));
    return complete(begin(net, N, mode, top, false, shards));
}

int pass_room(const struct net *net, int top, int most)
{
    size_t bytes = 0;
    for (int i = 0; i <= top; i++)
        if (net->node[i].alias < 0) bytes += net_image_size(&net->node[i]) * sizeof(float);
    size_t half = mem_limit() / 2, fit = (half < ROOM ? half : ROOM) / bytes,
           least = 2 * (size_t)par_threads();
    if (fit < least) fit = least;
    return fit < (size_t)most ? (int)fit : most;
}

struct pass *pass_lean(struct net *net, int N, enum pass_mode mode, int top)
{
    struct shards *shards = NULL;
    if (mode == PASS_TRAIN) CHECK(!shards_new(&shards, SHARDS, 1, 0));
    return complete(begin(net, N, mode, top, true, shards));
}

struct pass *pass_keeping(struct net *net, int N, enum pass_mode mode, int top, const int *keep,
                          int count)
{
    CHECK(mode != PASS_TRAIN);
    struct pass *pass = begin(net, N, mode, top, true, NULL);
    pass->kept = mem_new((size_t)top + 1, sizeof *pass->kept);
    for (int i = 0; i < count; i++) {
        CHECK(keep[i] <= top);
        pass->kept[keep[i]] = true;
    }
    return complete(pass);
}

err pass_train(struct pass **out, struct net *net, int N, int shards)
{
    struct shards *cut;
    TRY(shards_new(&cut, shards, ranks_count(), ranks_mine()));
    // A batch of fewer images may give a rank one more than its share of N rounded down.
    long room = ((long)N * (cut->end - cut->first) + cut->count - 1) / cut->count;
    *out = complete(begin(net, (int)room, PASS_TRAIN, net->nodes + net->heads - 1, true, cut));
    return NULL;
}

void pass_free(struct pass *pass)
{
    if (!pass) return;
    pass_memory_free(pass);
    mem_free(pass->kept);
    mem_free(pass->gradients);
    mem_free(pass->share);
    mem_free(pass->joining);
    shards_free(pass->shards);
    mem_free(pass->scratch);
    mem_free(pass);
}

int pass_first(const struct pass *pass, int rank)
{
    const struct shards *s = pass->shards;
    if (!s) return rank ? pass->batch : 0;
    return layout_shard(pass->batch, s->count, (int)((long)s->count * rank / s->ranks));
}

void pass_begin(struct pass *pass, int N)
{
    int mine = pass->shards ? pass->shards->mine : 0;
    CHECK(N > 0);
    pass->batch = N;
    pass->first = pass_first(pass, mine);
    pass->N = pass_first(pass, mine + 1) - pass->first;
    CHECK(pass->N <= pass->room);
}

void pass_join(const struct pass *pass, float *out, float *parts, size_t n)
{
    const struct shards *s = pass->shards;
    size_t begin[RANKS_MAX + 1];
    if (s->ranks == 1) {
        kernel->shard_sum(out, parts, s->count, n);
        return;
    }
    shards_sum(parts, s, n);
    for (int r = 0; r <= s->ranks; r++) begin[r] = (size_t)s->begin[r] * n * sizeof *parts;
    memcpy((char *)pass->joining + begin[s->mine], parts, begin[s->mine + 1] - begin[s->mine]);
    ranks_gather(pass->joining, begin);
    shards_join(out, pass->joining, s, n, n);
}

bool pass_masks(const struct pass *pass, const struct node *norm)
{
    int relu = norm->fused_relu;
    return relu >= 0 && relu <= pass->top && !(pass->fake_relu && relu == pass->top);
}

float *pass_scratch(const struct pass *pass)
{
    return pass->scratch + (size_t)par_thread() * pass->scratch_size;
}

void pass_set_image(struct pass *pass, int n, const float *picture)
{
    CHECK(n < pass->room);
    const struct net *net = pass->net;
    const struct node *image = &net->node[0];
    float *y = pass_output(pass, 0, n);
    size_t pixels = (size_t)image->H * (size_t)image->W;
    for (int c = 0; c < image->C; c++)
        for (size_t i = 0; i < pixels; i++)
            y[i * BLOCK + (size_t)c] =
                (picture[(size_t)c * pixels + i] - net->mean[c]) / net->deviation[c];
}

void pass_image_gradient(const struct pass *pass, int n, float *gradient)
{
    const struct net *net = pass->net;
    const struct node *image = &net->node[0];
    const float *dy = pass->dy[0] + (size_t)n * net_image_size(image);
    size_t pixels = (size_t)image->H * (size_t)image->W;
    for (int c = 0; c < image->C; c++)
        for (size_t i = 0; i < pixels; i++)
            gradient[(size_t)c * pixels + i] = dy[i * BLOCK + (size_t)c] / net->deviation[c];
}

/* Whether a norm does the node's work in its own sweep: a ReLU's both ways, an add's forward. */
static bool swept(const struct net *net, const struct node *node, bool backward)
{
    if (node->alias < 0) return false;
    const struct node *norm = &net->node[node->alias];
    return norm->fused_relu == node->index || (!backward && norm->fused_add == node->index);
}

/* A node whose images the threads share out. */
struct sharing {
    struct pass *pass;
    const struct node *node;
    float *const *dx; // of the first image
};

static void forward_image(void *context, int n)
{
    const struct sharing *s = context;
    s->node->layer->forward_image(s->pass, s->node, n);
}

static void backward_image(void *context, int n)
{
    const struct sharing *s = context;
    float *dx[LAYER_INPUTS] = {NULL};
    for (int j = 0; j < s->node->inputs; j++) {
        const struct node *x = &s->pass->net->node[s->node->input[j]];
        if (s->dx[j]) dx[j] = s->dx[j] + (size_t)n * net_image_size(x);
    }
    s->node->layer->backward_image(s->pass, s->node, dx, n);
}

static void forward(struct pass *pass, const struct node *node)
{
    struct sharing sharing = {pass, node, NULL};
    if (swept(pass->net, node, false)) return;
    if (node->layer->forward_image)
        par_for(pass->N, forward_image, &sharing);
    else
        node->layer->forward(pass, node);
}

static void backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS])
{
    struct sharing sharing = {pass, node, dx};
    bool wanted = false;
    for (int j = 0; j < node->inputs; j++) wanted |= dx[j] != NULL;
    if (swept(pass->net, node, true)) return;
    if (!node->layer->backward_image)
        node->layer->backward(pass, node, dx);
    else if (wanted)
        par_for(pass->N, backward_image, &sharing);
}

void pass_forward(struct pass *pass, int N)
{
    pass_begin(pass, N);
    pass_forget(pass);
    for (int i = 1; i <= pass->top; i++) {
        forward(pass, &pass->net->node[i]);
        progress_tick((double)N / pass->top);
    }
}

/* dy[to] += spare, in parallel over the images. */
struct addition {
    float *to;
    const float *what;
    size_t size;
};

static void add_image(void *context, int n)
{
    const struct addition *a = context;
    float *to = a->to + (size_t)n * a->size;
    kernel->add_forward(to, to, a->what + (size_t)n * a->size, a->size);
}

/* Runs one node back. A gradient for an input that has one already goes through a spare buffer. */
static void backward_node(struct pass *pass, const struct node *node)
{
    float *dx[LAYER_INPUTS] = {NULL}, *spare = pass->spare[node->index];
    size_t largest = 0;
    pass_recall(pass, node);
    for (int j = 0; j < node->inputs; j++)
        largest = larger(largest, net_image_size(&pass->net->node[node->input[j]]));
    for (int j = 0; j < node->inputs; j++) {
        bool again = pass_again(pass, node, j);
        dx[j] = again ? spare : pass->dy[node->input[j]];
        if (again) spare += (size_t)pass->room * largest;
    }
    backward(pass, node, dx);

    for (int j = 0; j < node->inputs; j++) {
        const struct node *from = &pass->net->node[node->input[j]];
        if (dx[j] == pass->dy[from->index]) continue;
        struct addition a = {pass->dy[from->index], dx[j], net_image_size(from)};
        par_for(pass->N, add_image, &a);
    }
    pass_mark_inputs(pass, node);
}

void pass_backward(struct pass *pass, bool fake_relu)
{
    CHECK(pass->mode != PASS_EVAL && pass->batch > 0);
    pass->fake_relu = fake_relu;
    pass_mark_top(pass);
    for (int i = pass->top; i > 0; i--) {
        if (pass->written[i]) backward_node(pass, &pass->net->node[i]);
        if (pass->ended) pass->ended(pass->context, i);
        progress_tick(2.0 * pass->batch / pass->top);
    }
}
