/* A batch on its way through a network: activations, gradients and scratch of N images.
 *
 * A pass in training uses batch statistics over 16 virtual shards, keeps what the backward pass
 * needs and fills the gradient block. A pass in evaluation uses the running statistics. Inversion
 * is evaluation with a backward pass to the image; a norm then works in the memory of the
 * convolution before it, so only what comes out of norms and ReLUs can be read.
 */
#ifndef NET_PASS_H
#define NET_PASS_H

#include "net/net.h"

enum pass_mode { PASS_TRAIN, PASS_EVAL, PASS_INVERT };

struct pass {
    struct net *net; // borrowed; training updates its running statistics
    enum pass_mode mode;
    int room, N;      // images that fit, images now
    int top;          // the node that the forward pass ends at
    float **y, **dy;  // per node (room, B, H, W, 16); dy NULL in evaluation
    bool *written;    // per node: dy holds something
    float **keep;     // per node: what its layer keeps, for the batch, then for each image
    float *gradients; // (net->size), training only
    float *share;     // the work area of the node at work, training only
    float *scratch;   // (threads, scratch_size)
    size_t scratch_size;
    float *spare; // (spares, room, largest) gradients that are added to what is there
    size_t spare_size;
    bool fake_relu;      // see pass_backward
    uint32_t seed, step; // of dropout
    const int *id;       // (N) the images' numbers, for dropout; NULL: 0 .. N-1
};

/* Gives a pass for up to N images, up to the node top (the last: net->nodes - 1). */
struct pass *pass_new(struct net *net, int N, enum pass_mode mode, int top);
void pass_free(struct pass *pass);

/* Sets the n-th picture: planar (C, H, W) in [0, 1]. */
void pass_set_image(struct pass *pass, int n, const float *picture);

/* Runs the first N images through the network. */
void pass_forward(struct pass *pass, int N);

/* Runs back from pass->dy[top], which the caller filled, and marks. With fake_relu a top ReLU
 * passes its gradient on unchanged (Feather et al. 2023). */
void pass_backward(struct pass *pass, bool fake_relu);

/* The gradient of the n-th picture, planar (C, H, W). */
void pass_image_gradient(const struct pass *pass, int n, float *gradient);

/* The n-th image's output of a node, blocked; its gradient; what its layer keeps for it. */
static inline float *pass_output(const struct pass *pass, int node, int n)
{
    return pass->y[node] + (size_t)n * net_image_size(&pass->net->node[node]);
}

static inline float *pass_gradient(const struct pass *pass, int node, int n)
{
    return pass->dy[node] + (size_t)n * net_image_size(&pass->net->node[node]);
}

static inline float *pass_keep(const struct pass *pass, const struct node *node, int n)
{
    return pass->keep[node->index] + node->keep_pass + (size_t)n * node->keep_image;
}

/* Whether the gradient that reaches a norm, or the add in its sweep, has yet to pass the ReLU of
 * that sweep: the ReLU itself leaves it to them, who read the gradient anyway. */
bool pass_masks(const struct pass *pass, const struct node *norm);

/* The scratch of the calling thread. */
float *pass_scratch(const struct pass *pass);

#endif
