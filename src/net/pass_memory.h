/* The memory of a pass: what its outputs and gradients lie in.
 *
 * Every output and every gradient may have memory of its own. A lean pass has one block for all
 * (net/arena.h): each has its place from the time when it is written to the time when it is read
 * for the last time. The image, the top, and whatever has lanes beyond its channels, which must
 * stay zero, keep memory of their own. So does all that a node works on in place.
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

#include "net/pass.h"

/* Takes the memory of all nodes of a pass: y, dy, keep, spare. */
void pass_memory_new(struct pass *pass);
void pass_memory_free(struct pass *pass);

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
