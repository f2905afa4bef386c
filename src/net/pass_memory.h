/* The memory of a pass (net/pass.h): what its outputs and gradients lie in.
 *
 * Every output and every gradient may have memory of its own. A lean pass has one block for all
 * (net/arena.h): each has its place from the time when it is written to the time when it is read
 * for the last time. The image, the top, outputs that are kept, and whatever has lanes beyond its
 * channels, which must stay zero, have memory of their own. So does all that a node works on in
 * place.
 *
 * Time, for the top T:   forward of node i: i        backward of node i: 2 T + 2 - i
 *
 *     output in evaluation   forward of the node to that of its last reader
 *     output otherwise       forward to backward of the node
 *     output in two parts    forward of the node to that of its last reader, and from the backward
 *                            of that reader to the backward of the node: a layer that can repeat
 *                            itself (layer.h) writes it again, if what it reads is still there
 *     gradient               backward of the last reader to that of the node
 */
#ifndef NET_PASS_MEMORY_H
#define NET_PASS_MEMORY_H

#include "net/net.h"
#include "net/shards.h"

enum pass_mode { PASS_TRAIN, PASS_EVAL, PASS_INVERT };

struct pass {
    struct net *net; // borrowed; training updates its running statistics
    enum pass_mode mode;
    int room, N;           // images that fit, images now: those of this rank
    int batch, first;      // images of the batch on all ranks, and before those of this one
    struct shards *shards; // of the batch, training only
    int top;               // the node that the forward pass ends at
    float **y, **dy;       // per node (room, B, H, W, 16); dy NULL in evaluation
    bool *written;         // per node: dy holds something
    bool lean;             // see pass_lean
    bool *kept;            // per node: its output can be read after a lean pass; NULL: none
    float *arena;          // (arena_size) where y, dy and spare of a lean pass are
    size_t arena_size;
    float **later;    // per node: where its output is written again for the backward pass, or NULL
    bool *repeated;   // per node: it has been, and y and later have changed places
    float **keep;     // per node: what its layer keeps, for the batch, then for each image
    float *gradients; // (trees of this rank, net->size), training only; see pass_ended
    float *share;     // (share_size) the work area of the node at work, training only
    size_t share_size;
    float *joining; // (trees of all ranks, n) of the sum at work, on several ranks only
    float *scratch; // (threads, scratch_size)
    int threads;    // when the pass was made
    size_t scratch_size;
    float **spare;       // per node: gradients that are added to what is there, or NULL
    float *spares;       // one block for those of all nodes; NULL in a lean pass
    bool fake_relu;      // see pass_backward
    uint32_t seed, step; // of dropout
    const int *id;       // (N) the images' numbers, for dropout; NULL: first .. first + N - 1

    /* Training on several ranks: called when the gradients of all parameters of this node and those
     * after it are there, each summed over a subtree of this rank's shards; NULL: not called. */
    void (*ended)(void *context, int node);
    void *context;
};

/* Takes the memory of all nodes of a pass: y, dy, keep, spare. */
void pass_memory_new(struct pass *pass);
void pass_memory_free(struct pass *pass);

/* Bytes that one more image takes in a lean pass up to the node top. */
size_t pass_memory_image(const struct net *net, enum pass_mode mode, int top);

/* Whether the j-th input of a node has a gradient already, that of another reader, when backward
 * comes to the node. */
bool pass_again(const struct pass *pass, const struct node *node, int j);

/* Marks that backward begins, and that a node's inputs have gradients. */
void pass_mark_top(struct pass *pass);
void pass_mark_inputs(struct pass *pass, const struct node *node);

/* Makes the outputs as the forward pass writes them; writes those anew that a node reads in its
 * backward pass. */
void pass_forget(struct pass *pass);
void pass_recall(struct pass *pass, const struct node *node);

#endif
