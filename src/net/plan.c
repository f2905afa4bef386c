/* Plans that several layers share (layer.h). */
#include "net/net.h"

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
