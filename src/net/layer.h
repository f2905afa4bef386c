/* A kind of layer: its word and keys in a .net file, its shapes, its forward and backward pass.
 *
 * src/net/layer_NAME.c defines `const struct layer layer_NAME`; the registry is made from the file
 * names, so a new layer is one new file. A layer says what happens to one image, and the pass
 * shares out the images to the threads; one whose work has another structure shares it out itself.
 * A layer calls kernels and never allocates.
 */
#ifndef NET_LAYER_H
#define NET_LAYER_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { LAYER_KEYS = 8, LAYER_INPUTS = 4 };

struct net;
struct node;
struct pass;

struct layer_key {
    const char *name; // as in the .net file; the list ends at a NULL
    double fallback;  // where the line does not say; NAN: the line must say
    double min, max;  // bounds; whole numbers where both are whole
    const char *meaning;
};

struct layer {
    const char *name; // the word in a .net file
    int min_inputs, max_inputs;
    const struct layer_key *key; // (LAYER_KEYS); unused ones, at the end, have no name

    /* From the shapes of the inputs and the keys: the output shape, the geometry, the memory the
     * node wants and its parameters (net_declare). Says what does not fit, without the place. */
    err (*plan)(struct net *net, struct node *node);

    /* The output of the n-th image (pass_output) from those of its inputs. */
    void (*forward_image)(struct pass *pass, const struct node *node, int n);

    /* From the n-th image's gradient (pass_gradient) that of its i-th input into dx[i], which is
     * NULL where it is not wanted. dx is written, not added to. */
    void (*backward_image)(struct pass *pass, const struct node *node,
                           float *const dx[LAYER_INPUTS], int n);

    /* In place of forward_image and backward_image, for all images at once: a layer that works
     * across images or on parts of one. backward also fills the gradients of the parameters, in
     * training; dx[i] is that of the first image. */
    void (*forward)(struct pass *pass, const struct node *node);
    void (*backward)(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS]);

    /* Optional: writes the outputs of the last forward pass in training once more, from the same
     * inputs and what the layer keeps; changes nothing else. */
    void (*repeat)(struct pass *pass, const struct node *node);

    /* Optional: fills the node's part of net->packed, what kernels read in an order of their own.
     * Called for the directions that passes ask for (net_ask), never backward alone: when the first
     * does, and after every change of the weights. */
    void (*pack)(const struct net *net, const struct node *node, bool backward);
};

/* The kind with this name, or NULL. */
const struct layer *layer_find(const char *name);

/* The i-th kind, or NULL after the last; for messages, help and tests. */
const struct layer *layer_list(int i);

/* The keys of a layer that has none. */
extern const struct layer_key layer_no_keys[LAYER_KEYS];

/* A plan whose output has the shape of the first input. */
err layer_plan_same(struct net *net, struct node *node);

/* A plan of pooling windows of size x size; stride and pad are the node's keys 1 and 2, and stride
 * 0 is the size. Sets node->pool and the output shape. */
err layer_plan_windows(struct net *net, struct node *node, int size);

#endif
