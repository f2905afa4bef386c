/* Builds a network from an architecture: shapes, fusion, parameters; see net.h. */
#include "net/net.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/text.h"
#include "net/answers.h"

#include <math.h>

static err check_sizes(const struct net *net, const struct node *node, size_t outputs)
{
    FAIL_IF(net->size > NET_LARGEST,
            "expected a network of at most %d numbers as parameters, this layer brings them to %zu",
            NET_LARGEST, net->size);
    FAIL_IF(outputs > NET_LARGEST_IMAGE,
            "expected layers that give at most %d numbers for a picture, %d x %d x %d bring them "
            "to %zu",
            NET_LARGEST_IMAGE, node->C, node->H, node->W, outputs);
    return NULL;
}

/* The tensor of a token has the node's name, so it may have that of another layer's weight. */
static err check_names(const struct net *net, const struct node *node)
{
    for (int k = 0; k < node->params; k++) {
        const char *name = net->param[node->param[k]].name;
        for (int i = 0; i < node->param[k]; i++)
            FAIL_IF(text_same(net->param[i].name, name), "two tensors would have the name '%s'",
                    name);
    }
    return NULL;
}

/* What has a loss gives logits. */
static err check_logits(const struct net *net, const struct node *node)
{
    bool last = node->index == net->nodes - 1;
    FAIL_IF(node->C != net->classes || node->H * node->W != 1,
            "%s: expected the last layer%s%s to give %d x 1 x 1 logits, got %d x %d x %d",
            net->arch->path, last ? "" : " of a head, ", last ? "" : node->name, net->classes,
            node->C, node->H, node->W);
    return NULL;
}

static err plan(struct net *net)
{
    size_t outputs = 0;
    for (int i = 1; i < net->nodes + net->heads; i++) {
        const struct arch_line *line = &net->arch->line[i - 1];
        struct node *node = &net->node[i];
        *node = (struct node){.index = i,
                              .name = line->name,
                              .layer = line->layer,
                              .value = line->value,
                              .inputs = line->inputs,
                              .alias = -1,
                              .fused_add = -1,
                              .fused_relu = -1,
                              .after = -1,
                              .norm = -1,
                              .loss = i == net->nodes - 1 ? 1 : line->loss};
        for (int j = 0; j < line->inputs; j++) {
            node->input[j] = line->input[j] + 1;
            net->node[node->input[j]].consumers++;
        }
        err e = node->layer->plan(net, node);
        if (!e) {
            outputs += net_image_size(node);
            e = check_sizes(net, node, outputs);
            if (!e) e = check_names(net, node);
        }
        if (!e && node->loss > 0) TRY(check_logits(net, node));
        if (i < net->nodes) net->kept = net->params;
        if (!e) continue;
        err placed = err_new("%s:%d: %s: %s", net->arch->path, line->number, node->name, e);
        err_free(e);
        return placed;
    }
    return NULL;
}

static bool is(const struct node *node, const char *kind)
{
    return node->layer && text_same(node->layer->name, kind);
}

static bool is_conv(const struct node *node)
{
    bool tokens = is(node, "linear") && node->H * node->W > 1;
    return is(node, "conv") || is(node, "again") || tokens;
}

/* Whether one node alone reads an output, which has no loss: that node may write over it. */
static bool passes(const struct node *node)
{
    return node->consumers == 1 && node->loss == 0;
}

/* An add that follows a norm, and a ReLU that follows anything, work in place; after a norm both
 * happen in the norm's own sweep. A norm after a convolution is measured while that is written. */
static void fuse(struct net *net)
{
    for (int i = 1; i < net->nodes + net->heads; i++) {
        struct node *node = &net->node[i], *before = &net->node[node->input[0]];
        if (is(node, "norm") && before->conv.K && passes(before)) {
            node->after = before->index;
            before->norm = i;
        }
        if (is(node, "add") && node->inputs == 2) {
            int late = node->input[0] > node->input[1] ? 0 : 1;
            struct node *norm = &net->node[node->input[late]];
            if (!is(norm, "norm") || !passes(norm)) continue;
            node->alias = norm->index;
            norm->fused_add = i;
        }
        if (is(node, "relu") && node->input[0] > 0 && passes(before)) {
            node->alias = before->alias >= 0 ? before->alias : before->index;
            if (is(&net->node[node->alias], "norm")) net->node[node->alias].fused_relu = i;
        }
    }
}

static err make(struct net **out, const struct arch *arch, int heads, int classes, int C, int H,
                int W)
{
    CHECK(C >= 1 && C <= NET_CHANNELS && classes >= 2);
    struct net *net = mem_new(1, sizeof *net);
    net->arch = arch;
    net->classes = classes;
    net->nodes = arch->count + 1;
    net->heads = heads;
    size_t all = (size_t)(net->nodes + heads);
    net->node = mem_new(all, sizeof *net->node);
    net->node[0] = (struct node){.name = "image",
                                 .C = C,
                                 .H = H,
                                 .W = W,
                                 .alias = -1,
                                 .fused_add = -1,
                                 .fused_relu = -1,
                                 .after = -1,
                                 .norm = -1};
    net->param = mem_new(all * NET_PARAMS, sizeof *net->param);
    for (int c = 0; c < NET_CHANNELS; c++) net->deviation[c] = 1;

    err e = plan(net);
    if (e) {
        net_free(net);
        return e;
    }
    fuse(net);
    *out = net;
    return NULL;
}

err net_new(struct net **out, const struct arch *arch, int classes, int C, int H, int W)
{
    return make(out, arch, 0, classes, C, H, W);
}

err net_new_training(struct net **out, const struct arch *arch, int classes, int C, int H, int W)
{
    return make(out, arch, arch->heads, classes, C, H, W);
}

void net_free(struct net *net)
{
    if (!net) return;
    if (net->answering) net->answering_free(net->answering);
    for (int i = 0; i < net->params; i++) mem_free(net->param[i].name);
    mem_free(net->param);
    mem_free(net->node);
    mem_free(net->weights);
    mem_free(net->packed);
    answers_free(net->answers);
    mem_free(net);
}

void net_declare(struct net *net, struct node *node, const char *suffix, int dims, const int *shape,
                 bool learned, bool decays, bool normal, double initial)
{
    CHECK(node->params < NET_PARAMS);
    struct param *p = &net->param[net->params];
    *p = (struct param){.name = mem_text("%s%s%s", node->name, *suffix ? "." : "", suffix),
                        .dims = dims,
                        .shape = {1, 1, 1, 1},
                        .offset = net->size,
                        .count = 1,
                        .learned = learned,
                        .decays = decays,
                        .initial = initial,
                        .normal = normal};
    for (int i = 0; i < dims; i++) {
        p->shape[i] = shape[i];
        p->count *= (size_t)shape[i];
    }
    net->size += (p->count + BLOCK - 1) / BLOCK * BLOCK;
    node->param[node->params++] = net->params++;
}

void net_allocate(struct net *net)
{
    if (!net->weights) net->weights = mem_new(net->size, sizeof *net->weights);
}

void net_initialise(struct net *net, uint32_t seed)
{
    net_allocate(net);
    for (int i = 0; i < net->params; i++) {
        const struct param *p = &net->param[i];
        struct rng r = rng_at(seed, RNG_WEIGHTS, 0, (uint32_t)i);
        float *w = net->weights + p->offset;
        for (size_t j = 0; j < p->count; j++)
            w[j] = p->normal ? (float)p->initial * rng_normal(&r) : (float)p->initial;
    }
    net_pack(net);
}

/* Packs one direction of one node: i = 2 node + direction. */
static void pack_one(void *context, int i)
{
    const struct net *net = context;
    struct node *node = &net->node[i / 2];
    if (node->packing[i % 2] != NET_ASKED) return;
    if (node->layer && node->layer->pack) node->layer->pack(net, node, i % 2);
    node->packing[i % 2] = NET_PACKED;
}

static void pack_asked(struct net *net)
{
    par_for(2 * (net->nodes + net->heads), pack_one, net);
}

void net_pack(struct net *net)
{
    if (!net->packed) net->packed = mem_raw(net->packed_size, sizeof *net->packed);
    for (int i = 0; i < net->nodes + net->heads; i++)
        for (int way = 0; way < 2; way++)
            if (net->node[i].packing[way] == NET_PACKED) net->node[i].packing[way] = NET_ASKED;
    pack_asked(net);
}

void net_ask(struct net *net, int top, bool backward)
{
    for (int i = 0; i <= top; i++)
        for (int way = 0; way <= (int)backward; way++)
            if (net->node[i].packing[way] == NET_UNASKED) net->node[i].packing[way] = NET_ASKED;
    if (net->packed) pack_asked(net);
}

size_t net_bytes(const struct net *net)
{
    size_t floats = net->size;
    for (int i = 0; i < net->nodes + net->heads; i++) {
        const struct node *node = &net->node[i];
        for (int way = 0; way < 2 && node->conv.K > 0; way++)
            if (node->packing[way] != NET_UNASKED) floats += conv_packed_size(&node->conv);
    }
    return floats * sizeof(float);
}

long net_count(const struct net *net)
{
    long count = 0;
    for (int i = 0; i < net->params; i++)
        if (net->param[i].learned) count += (long)net->param[i].count;
    return count;
}

err net_find(int *node, const struct net *net, const char *name)
{
    char *known = mem_text("%s", "");
    for (int i = 1; i < net->nodes; i++) {
        if (text_same(net->node[i].name, name)) {
            *node = i;
            mem_free(known);
            return NULL;
        }
        known = text_append(known, " %s", net->node[i].name);
    }
    err e = err_new("%s: no layer '%s'; there are:%s", net->arch->path, name, known);
    mem_free(known);
    return e;
}

/* The output of a convolutional layer, followed through what its output alone goes into, norm and
 * add, to its ReLU. */
static int conv_end(const struct net *net, int conv)
{
    int at = conv;
    for (int i = conv + 1; i < net->nodes && net->node[at].consumers == 1; i++) {
        const struct node *node = &net->node[i];
        bool follows = false;
        for (int j = 0; j < node->inputs; j++) follows |= node->input[j] == at;
        if (!follows) continue;
        if (!is(node, "norm") && !is(node, "add") && !is(node, "relu")) break;
        at = i;
        if (is(node, "relu")) break;
    }
    return at;
}

int net_last_conv(const struct net *net)
{
    int conv = 0;
    for (int i = 1; i < net->nodes; i++)
        if (is_conv(&net->node[i])) conv = i;
    int at = conv_end(net, conv);
    for (int i = at + 1; i < net->nodes && net->node[at].consumers == 1; i++) {
        bool follows = false;
        for (int j = 0; j < net->node[i].inputs; j++) follows |= net->node[i].input[j] == at;
        if (follows && !is(&net->node[i], "concat")) break;
        if (follows) at = i;
    }
    return at;
}

int net_conv_ends(int *node, const struct net *net)
{
    int count = 0;
    for (int i = 1; i < net->nodes; i++) {
        if (!is_conv(&net->node[i])) continue;
        int end = conv_end(net, i), k = 0;
        while (k < count && node[k] < end) k++;
        if (k < count && node[k] == end) continue;
        for (int j = count++; j > k; j--) node[j] = node[j - 1];
        node[k] = end;
    }
    return count;
}
