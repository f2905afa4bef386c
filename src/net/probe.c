/* Probes a network in batches; see probe.h. */
#include "net/probe.h"

#include "base/par.h"
#include "kernel/softmax.h"
#include "net/pass.h"

#include <string.h>

enum { BATCH = 8 }; // pictures; VGG-19 at 224 x 224 keeps about 250 MB for each

struct batch {
    const struct probe *probe;
    struct pass *pass; // in inversion, for logits and gradients
    struct pass *look; // in evaluation, which keeps what inversion overwrites; NULL without layers
    int first;         // picture of the batch
};

static size_t size_of(const struct node *node)
{
    return (size_t)node->C * (size_t)node->H * (size_t)node->W;
}

static void set_image(void *context, int n)
{
    const struct batch *b = context;
    size_t at = (size_t)(b->first + n) * size_of(&b->pass->net->node[0]);
    pass_set_image(b->pass, n, b->probe->picture + at);
    if (b->look) pass_set_image(b->look, n, b->probe->picture + at);
}

/* Takes the outputs of a picture, and sets the gradient of its logits. */
static void read_outputs(void *context, int n)
{
    const struct batch *b = context;
    const struct probe *p = b->probe;
    const struct net *net = b->pass->net;
    size_t image = (size_t)(b->first + n);
    for (int i = 0; i < p->layers; i++) {
        const struct node *node = &net->node[p->layer[i]];
        layout_unblock(p->output[i] + image * size_of(node), pass_output(b->look, p->layer[i], n),
                       node->C, node->H, node->W);
    }

    int top = b->pass->top;
    size_t room = layout_size(net->classes, 1, 1), row = image * (size_t)net->classes;
    const float *y = pass_output(b->pass, top, n);
    float *dy = b->pass->dy[top] + (size_t)n * room;
    memcpy(p->logits + row, y, (size_t)net->classes * sizeof *y);
    memset(dy, 0, room * sizeof *dy);
    if (p->direction)
        memcpy(dy, p->direction + row, (size_t)net->classes * sizeof *dy);
    else
        dy[softmax_argmax(y, net->classes)] = 1;
}

static void read_gradient(void *context, int n)
{
    const struct batch *b = context;
    size_t at = (size_t)(b->first + n) * size_of(&b->pass->net->node[0]);
    pass_image_gradient(b->pass, n, b->probe->gradient + at);
}

void probe_run(struct net *net, const struct probe *probe)
{
    int N = probe->N, room = N < BATCH ? N : BATCH;
    struct batch b = {.probe = probe};
    b.pass = pass_new(net, room, PASS_INVERT, net->nodes - 1);
    if (probe->layers) b.look = pass_new(net, room, PASS_EVAL, net->nodes - 1);
    for (; b.first < N; b.first += BATCH) {
        int n = N - b.first < BATCH ? N - b.first : BATCH;
        par_for(n, set_image, &b);
        pass_forward(b.pass, n);
        if (b.look) pass_forward(b.look, n);
        par_for(n, read_outputs, &b);
        pass_backward(b.pass, false);
        par_for(n, read_gradient, &b);
    }
    pass_free(b.look);
    pass_free(b.pass);
}

/* The node whose buffer a node works in. */
static int owner(const struct net *net, int node)
{
    return net->node[node].alias >= 0 ? net->node[node].alias : node;
}

err probe_find(int *node, const struct net *net, const char *name)
{
    TRY(net_find(node, net, name));
    int last = *node;
    for (int i = *node + 1; i < net->nodes; i++)
        if (owner(net, i) == owner(net, *node)) last = i;
    FAIL_IF(last != *node, "%s: layer '%s': '%s' works on its output in place; ask for that one",
            net->arch->path, name, net->node[last].name);
    return NULL;
}
