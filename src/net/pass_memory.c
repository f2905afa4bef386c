/* Where outputs and gradients lie; see pass_memory.h. */
#include "net/pass_memory.h"

#include "base/mem.h"
#include "net/arena.h"

#include <stdint.h>

static bool is_kept(const struct pass *pass, int node)
{
    return pass->kept && pass->kept[node];
}

/* The node in whose memory a node keeps its output (or the gradient of it): its own, that of the
 * node it works on in place, or, for a norm after a convolution, that of the convolution. Training
 * reads both outputs later, and a pass that is not lean leaves them to be looked at, as a lean one
 * does one that is kept. */
static int home(const struct pass *pass, const struct node *node, bool gradient)
{
    if (node->alias >= 0) return home(pass, &pass->net->node[node->alias], gradient);
    bool spent = pass->mode == PASS_INVERT || (pass->mode == PASS_EVAL && pass->lean);
    if (node->after < 0 || !(gradient || spent)) return node->index;
    return !gradient && is_kept(pass, node->after) ? node->index : node->after;
}

static bool has_gradient(const struct pass *pass, int node)
{
    return pass->mode == PASS_INVERT || (pass->mode == PASS_TRAIN && node > 0);
}

static size_t floats_of(const struct pass *pass, const struct node *node)
{
    return (size_t)pass->room * net_image_size(node);
}

/* --- when things are needed --- */

static int backward_time(const struct pass *pass, int node)
{
    return 2 * pass->top + 2 - node;
}

/* What the nodes of one home need: the first of them, the last node that reads them, and whether
 * they must have memory of their own. */
struct needed {
    int first, last_reader;
    bool own;
};

/* Whether backward begins at a node: its output is asked for, its gradient filled in. */
static bool begins(const struct pass *pass, const struct node *node)
{
    return node->index == pass->top || (pass->mode == PASS_TRAIN && node->loss > 0);
}

static void need(struct needed *of, const struct pass *pass, const struct node *node, bool gradient)
{
    int at = home(pass, node, gradient);
    struct needed *n = &of[at];
    if (n->first < 0 || node->index < n->first) n->first = node->index;
    if (node->index > n->last_reader) n->last_reader = node->index;
    bool kept = !gradient && is_kept(pass, node->index);
    n->own |= node->index == 0 || begins(pass, node) || kept || node->C % BLOCK;
    for (int j = 0; j < node->inputs; j++) {
        struct needed *in = &of[home(pass, &pass->net->node[node->input[j]], gradient)];
        if (node->index > in->last_reader) in->last_reader = node->index;
    }
}

/* Gives what each home needs (nodes). */
static struct needed *needs(const struct pass *pass, bool gradient)
{
    struct needed *of = mem_new((size_t)pass->top + 1, sizeof *of);
    for (int i = 0; i <= pass->top; i++) of[i] = (struct needed){.first = -1, .last_reader = -1};
    for (int i = 0; i <= pass->top; i++) need(of, pass, &pass->net->node[i], gradient);
    return of;
}

/* Whether the output of a home can be written again: what its layer reads is there until then, and
 * nothing but it has a part in the output. */
static bool repeats(const struct pass *pass, const struct node *node, const struct needed *n)
{
    if (pass->mode != PASS_TRAIN || !pass->lean || n->own) return false;
    bool adds = node->fused_add >= 0 && node->fused_add <= pass->top;
    return node->layer && node->layer->repeat && node->after >= 0 && !adds;
}

/* --- how many gradients at once a node adds to what is there --- */

void pass_mark_top(struct pass *pass)
{
    for (int i = 0; i <= pass->top; i++) pass->written[i] = begins(pass, &pass->net->node[i]);
}

bool pass_again(const struct pass *pass, const struct node *node, int j)
{
    const struct node *from = &pass->net->node[node->input[j]];
    return has_gradient(pass, from->index) && pass->written[from->index] &&
           home(pass, from, true) != home(pass, node, true);
}

void pass_mark_inputs(struct pass *pass, const struct node *node)
{
    for (int j = 0; j < node->inputs; j++) pass->written[node->input[j]] = true;
}

/* The floats of a node's spare gradients, and in *each those of one of them. */
static size_t spare_of(size_t *each, const struct pass *pass, const struct node *node)
{
    size_t count = 0;
    *each = 0;
    for (int j = 0; j < node->inputs; j++) {
        size_t size = floats_of(pass, &pass->net->node[node->input[j]]);
        count += pass_again(pass, node, j);
        *each = size > *each ? size : *each;
    }
    return count * *each;
}

/* --- taking --- */

/* Something with memory of its own. */
struct own {
    float **pointer;
    size_t size; // floats
};

/* Things that get a place in the arena and the pointers to them; those with memory of their own. */
struct places {
    struct arena_item *item;
    float ***pointer;
    int n;
    struct own *own;
    int owns;
};

static void add_own(struct places *p, float **pointer, size_t size)
{
    p->own[p->owns++] = (struct own){pointer, size};
}

static void add_place(struct places *p, float **pointer, size_t size, int first, int last)
{
    p->item[p->n] = (struct arena_item){size, first, last, 0};
    p->pointer[p->n++] = pointer;
}

static void output_places(struct places *p, struct pass *pass, const struct needed *of)
{
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        const struct needed *n = &of[i];
        size_t size = floats_of(pass, node);
        if (home(pass, node, false) != i) continue;
        if (n->own || !pass->lean) {
            add_own(p, &pass->y[i], size);
        } else if (repeats(pass, node, n)) {
            int again = backward_time(pass, n->last_reader), last = backward_time(pass, i);
            add_place(p, &pass->y[i], size, i, n->last_reader);
            add_place(p, &pass->later[i], size, again, last);
        } else {
            int last = pass->mode == PASS_EVAL ? n->last_reader : backward_time(pass, n->first);
            add_place(p, &pass->y[i], size, n->first, last);
        }
    }
}

static void gradient_places(struct places *p, struct pass *pass, const struct needed *of)
{
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        const struct needed *n = &of[i];
        size_t size = floats_of(pass, node);
        if (!has_gradient(pass, i) || home(pass, node, true) != i) continue;
        if (n->own || !pass->lean)
            add_own(p, &pass->dy[i], size);
        else
            add_place(p, &pass->dy[i], size, backward_time(pass, n->last_reader),
                      backward_time(pass, n->first));
    }
}

/* Spare gradients: of each node in a lean pass, else of all in one block (follow). */
static void spare_places(struct places *p, struct pass *pass)
{
    size_t most = 0, each;
    pass_mark_top(pass);
    for (int i = pass->top; i > 0; i--) {
        const struct node *node = &pass->net->node[i];
        size_t size = pass->written[i] ? spare_of(&each, pass, node) : 0;
        int time = backward_time(pass, i);
        if (size && pass->lean) add_place(p, &pass->spare[i], size, time, time);
        most = size > most ? size : most;
        if (pass->written[i]) pass_mark_inputs(pass, node);
    }
    if (!pass->lean && most > 0) add_own(p, &pass->spares, most);
}

static void keep_places(struct places *p, struct pass *pass)
{
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        size_t each = pass->mode == PASS_EVAL && node->keep_back ? 0 : node->keep_image;
        size_t keep = (size_t)pass->room * each + node->keep_pass;
        if (keep) add_own(p, &pass->keep[i], keep);
    }
}

/* All nodes of a home have its pointers. */
static void follow(struct pass *pass)
{
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        int y = home(pass, node, false);
        pass->y[i] = pass->y[y];
        pass->later[i] = pass->later[y];
        if (has_gradient(pass, i)) pass->dy[i] = pass->dy[home(pass, node, true)];
        if (pass->spares) pass->spare[i] = pass->spares;
    }
}

static void take_places(struct pass *pass, struct places *p)
{
    pass->arena_size = arena_place(p->item, p->n);
    pass->arena = mem_raw(pass->arena_size, sizeof(float));
    for (int k = 0; k < p->n; k++) *p->pointer[k] = pass->arena + p->item[k].at;
    for (int k = 0; k < p->owns; k++) *p->own[k].pointer = mem_new(p->own[k].size, sizeof(float));
}

static void nodes_new(struct pass *pass)
{
    size_t nodes = (size_t)(pass->net->nodes + pass->net->heads);
    pass->y = mem_new(nodes, sizeof *pass->y);
    pass->dy = mem_new(nodes, sizeof *pass->dy);
    pass->later = mem_new(nodes, sizeof *pass->later);
    pass->spare = mem_new(nodes, sizeof *pass->spare);
    pass->keep = mem_new(nodes, sizeof *pass->keep);
    pass->written = mem_new(nodes, sizeof *pass->written);
    pass->repeated = mem_new(nodes, sizeof *pass->repeated);
}

static void nodes_free(struct pass *pass)
{
    mem_free(pass->repeated);
    mem_free(pass->written);
    mem_free(pass->keep);
    mem_free(pass->spare);
    mem_free(pass->later);
    mem_free(pass->dy);
    mem_free(pass->y);
}

static struct places places_new(struct pass *pass)
{
    size_t most = 4 * (size_t)(pass->net->nodes + pass->net->heads);
    struct places p = {.item = mem_new(most, sizeof *p.item),
                       .pointer = mem_new(most, sizeof *p.pointer),
                       .own = mem_new(most, sizeof *p.own)};
    struct needed *outputs = needs(pass, false), *gradients = needs(pass, true);
    output_places(&p, pass, outputs);
    gradient_places(&p, pass, gradients);
    if (pass->mode != PASS_EVAL) spare_places(&p, pass);
    keep_places(&p, pass);
    mem_free(gradients);
    mem_free(outputs);
    return p;
}

static void places_free(struct places *p)
{
    mem_free(p->own);
    mem_free(p->pointer);
    mem_free(p->item);
}

void pass_memory_new(struct pass *pass)
{
    nodes_new(pass);
    struct places p = places_new(pass);
    take_places(pass, &p);
    follow(pass);
    places_free(&p);
}

/* Floats of a lean pass for so many images. */
static size_t floats_for(const struct net *net, enum pass_mode mode, int top, int images)
{
    struct pass pass = {
        .net = (struct net *)net, .mode = mode, .room = images, .top = top, .lean = true};
    nodes_new(&pass);
    struct places p = places_new(&pass);
    size_t sum = arena_place(p.item, p.n);
    for (int k = 0; k < p.owns; k++) sum += p.own[k].size;
    places_free(&p);
    nodes_free(&pass);
    return sum;
}

size_t pass_memory_image(const struct net *net, enum pass_mode mode, int top)
{
    return (floats_for(net, mode, top, 2) - floats_for(net, mode, top, 1)) * sizeof(float);
}

static bool in_arena(const struct pass *pass, const float *block)
{
    uintptr_t at = (uintptr_t)block, begin = (uintptr_t)pass->arena;
    return at >= begin && at - begin < pass->arena_size * sizeof *block;
}

void pass_memory_free(struct pass *pass)
{
    for (int i = 0; i <= pass->top; i++) {
        const struct node *node = &pass->net->node[i];
        if (home(pass, node, false) == i && !in_arena(pass, pass->y[i])) mem_free(pass->y[i]);
        if (home(pass, node, true) == i && !in_arena(pass, pass->dy[i])) mem_free(pass->dy[i]);
        mem_free(pass->keep[i]);
    }
    mem_free(pass->spares);
    mem_free(pass->arena);
    nodes_free(pass);
}

/* --- outputs that are written again --- */

/* All nodes of a home have their other output, and remember this one. */
static void exchange(struct pass *pass, int at, bool again)
{
    for (int i = at; i <= pass->top; i++) {
        if (home(pass, &pass->net->node[i], false) != at) continue;
        float *kept = pass->y[i];
        pass->y[i] = pass->later[i];
        pass->later[i] = kept;
        pass->repeated[i] = again;
    }
}

void pass_forget(struct pass *pass)
{
    for (int i = 0; i <= pass->top; i++)
        if (pass->repeated[i]) exchange(pass, i, false);
}

void pass_recall(struct pass *pass, const struct node *node)
{
    for (int j = 0; j < node->inputs; j++) {
        int at = home(pass, &pass->net->node[node->input[j]], false);
        if (!pass->later[at] || pass->repeated[at] || at == home(pass, node, false)) continue;
        exchange(pass, at, true);
        pass->net->node[at].layer->repeat(pass, &pass->net->node[at]);
    }
}
