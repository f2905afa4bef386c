/* A kind of layer: its word and keys in a .net file, its shapes, its forward and backward pass.
 *
 * src/net/layer_NAME.c defines `const struct layer layer_NAME`; the registry is made from the file
 * names, so a new layer is one new file. A layer shares out images and blocks to threads and calls
 * kernels; it never allocates.
 */
#ifndef NET_LAYER_H
#define NET_LAYER_H

#include "base/err.h"

#include <stddef.h>

enum { LAYER_KEYS = 6, LAYER_INPUTS = 4 };

struct net;
struct node;
struct pass;

struct layer_key {
    const char *name;   // as in the .net file; the list ends at a NULL
    double fallback;    // where the line does not say
    double least, most; // bounds; whole numbers where both are whole
    const char *meaning;
};

struct layer {
    const char *name;            // the word in a .net file
    int least, most;             // inputs
    const struct layer_key *key; // (LAYER_KEYS), those behind the last have no name

    /* From the shapes of the inputs and the keys: the output shape, the geometry, the memory the
     * node wants and its parameters (net_declare). Says what does not fit, without the place. */
    err (*plan)(struct net *net, struct node *node);

    /* pass->y[node] of all images from those of its inputs. */
    void (*forward)(struct pass *pass, const struct node *node);

    /* From pass->dy[node]: the gradients of the parameters (in training), and of the i-th input
     * into dx[i], which is NULL where nobody asks. dx is written, not added to. */
    void (*backward)(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS]);
};

/* The kind with this name, or NULL. */
const struct layer *layer_find(const char *name);

/* The i-th kind, or NULL behind the last; for messages, help and tests. */
const struct layer *layer_list(int i);

#endif
