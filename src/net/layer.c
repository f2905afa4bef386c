/* The registry of layers, made from the names of the files layer_*.c, and plans that several share.
 */
#include "net/layer.h"

#include "base/text.h"
#include "net/net.h"

#define ENTRY(name) extern const struct layer layer_##name;
#include "gen/layer.def"
#undef ENTRY

static const struct layer *const layers[] = {
#define ENTRY(name) &layer_##name,
#include "gen/layer.def"
#undef ENTRY
    NULL};

const struct layer *layer_list(int i)
{
    return layers[i];
}

const struct layer *layer_find(const char *name)
{
    for (int i = 0; layers[i]; i++)
        if (text_same(layers[i]->name, name)) return layers[i];
    return NULL;
}

const struct layer_key layer_no_keys[LAYER_KEYS] = {{0}};

err layer_plan_same(struct net *net, struct node *node)
{
    const struct node *x = &net->node[node->input[0]];
    node->C = x->C;
    node->H = x->H;
    node->W = x->W;
    return NULL;
}

err layer_plan_windows(struct net *net, struct node *node, int size)
{
    const struct node *x = &net->node[node->input[0]];
    int stride = (int)node->value[1], pad = (int)node->value[2];
    FAIL_IF(2 * pad > size, "pad=%d is more than half of a %d x %d window", pad, size, size);
    node->pool = pool_shape(x->C, x->H, x->W, size, stride ? stride : size, pad);
    FAIL_IF(node->pool.P < 1 || node->pool.Q < 1, "a %d x %d window does not fit a %d x %d input",
            size, size, x->H, x->W);
    node->C = x->C;
    node->H = node->pool.P;
    node->W = node->pool.Q;
    return NULL;
}
