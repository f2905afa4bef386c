/* A batch on its way through a network: activations, gradients and scratch of N images.
 *
 * A pass in training uses batch statistics over virtual shards, keeps what the backward pass needs
 * and fills the gradient block. On several ranks each has the images of its shards (net/shards.h).
 * A pass in evaluation uses the running statistics. Inversion is evaluation with a backward pass to
 * the image; a norm then works in the memory of the convolution before it, so only what comes out
 * of norms and ReLUs can be read. A lean pass keeps an output only as long as it needs it itself.
 */
#ifndef NET_PASS_H
#define NET_PASS_H

#include "net/pass_memory.h"

/* Gives a pass for up to N images, up to the node top (the last: net->nodes - 1). All of these pack
 * the weights that the pass reads (net_ask): one thread at a time makes passes of a net. */
struct pass *pass_new(struct net *net, int N, enum pass_mode mode, int top);
void pass_free(struct pass *pass);

/* The same in the least memory: of outputs and gradients only the image's and those of the top can
 * be read, before and after (net/pass_memory.h). */
struct pass *pass_lean(struct net *net, int N, enum pass_mode mode, int top);

/* The same, in which the outputs of the nodes keep (count), none beyond the top, can be read too:
 * they are what a pass of pass_new has. */
struct pass *pass_keeping(struct net *net, int N, enum pass_mode mode, int top, const int *keep,
                          int count);

/* How many images an evaluation up to node top that keeps all outputs takes at once, of `most` that
 * are asked for: those whose outputs fit into 256 MiB, or half of what the process may take, at
 * least two for each thread. */
int pass_room(const struct net *net, int top, int most);

/* Gives a pass for training on batches of up to N images in `shards` shards, of which this rank has
 * its own, up to the logits of the last head; an error if there are more ranks than shards.
 * pass_lean is the same for one rank. */
err pass_train(struct pass **out, struct net *net, int N, int shards);

/* Begins a batch of N images on all ranks; sets batch, first and N. */
void pass_begin(struct pass *pass, int N);

/* The first image of a batch that a rank has; of rank number `ranks`: N. */
int pass_first(const struct pass *pass, int rank);

/* Sets the n-th picture: planar (C, H, W) in [0, 1]. */
void pass_set_image(struct pass *pass, int n, const float *picture);

/* Runs a batch of N images, on all ranks, through the network. */
void pass_forward(struct pass *pass, int N);

/* Runs back from pass->dy[top], in training also from those of all other nodes with a loss, which
 * the caller filled, and marks. With fake_relu a top ReLU
 * passes its gradient on unchanged (Feather et al. 2023). A lean pass runs back once for each run
 * forward: its gradients lie where outputs were. */
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

/* The image of this rank that its shard-th shard begins with. */
static inline int pass_shard(const struct pass *pass, int shard)
{
    const struct shards *s = pass->shards;
    return layout_shard(pass->batch, s->count, s->first + shard) - pass->first;
}

/* The shards of this rank. */
static inline int pass_shards(const struct pass *pass)
{
    return pass->shards->end - pass->shards->first;
}

/* The gradients that are summed over the t-th subtree of this rank. */
static inline float *pass_gradients(const struct pass *pass, int t)
{
    return pass->gradients + (size_t)t * pass->net->size;
}

/* The sum over the batch on all ranks: out (n) from parts (pass_shards, n), which it overwrites;
 * out may be parts. */
void pass_join(const struct pass *pass, float *out, float *parts, size_t n);

/* Output blocks of shared filters whose gradients are joined at once: by all shards of the batch,
 * so that all ranks cut the sum alike, however many of them each has. */
int pass_join_blocks(const struct conv *conv, int shards);

/* Whether the gradient that reaches a norm, or the add in its sweep, has yet to pass the ReLU of
 * that sweep: the ReLU itself leaves it to them, who read the gradient anyway. */
bool pass_masks(const struct pass *pass, const struct node *norm);

/* The scratch of the calling thread. */
float *pass_scratch(const struct pass *pass);

#endif
