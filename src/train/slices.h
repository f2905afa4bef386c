/* The parameters on several ranks: who owns what, and how gradients and weights get there.
 *
 * The block of parameters is cut into buckets, the last layers first, as the backward pass finishes
 * them; each bucket into a slice for each rank, its owner. When a bucket is finished, every rank
 * sends its sums of each slice (over the subtrees of its shards, net/shards.h) to the owner, beside
 * the backward pass through the layers before. The owner joins them in the order of the tree, steps
 * its slice with the velocity that it alone keeps, and all ranks gather the new weights. */
#ifndef TRAIN_SLICES_H
#define TRAIN_SLICES_H

#include "net/pass.h"

struct slices;

/* Gives the cut of the pass's parameters; the pass reports to it while the slices live. */
struct slices *slices_new(struct pass *pass);
void slices_free(struct slices *slices);

/* After the backward pass: waits for the sums of all ranks. pass->gradients then has the gradients
 * of this rank's slices, summed over the batch. */
void slices_join(struct slices *slices);

/* The floats from .. end - 1 of the block that are this rank's part of a parameter, whole blocks of
 * 16; from == end: it has none. */
void slices_own(size_t *from, size_t *end, const struct slices *slices, const struct param *p);

/* Completes, on all ranks, a block laid out as the net's weights of which each has its slices. */
void slices_gather(struct slices *slices, float *block);

/* How the parameters are cut into buckets, the last first: where each begins, at node[b] and
 * first[b] of the block; both have room for net->nodes. Returns how many. */
int slices_buckets(int *node, size_t *first, const struct net *net);

#endif
