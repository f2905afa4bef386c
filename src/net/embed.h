/* What layers share that add a learned vector to some pixels of every image. */
#ifndef NET_EMBED_H
#define NET_EMBED_H

#include "net/pass.h"

/* The place of channel c of pixel i in a blocked image of `pixels` pixels. */
static inline size_t embed_place(int c, int i, int pixels)
{
    return ((size_t)(c / BLOCK) * (size_t)pixels + (size_t)i) * BLOCK + (size_t)(c % BLOCK);
}

/* The memory that the gradient needs, for a plan whose output shape is set. */
void embed_room(struct node *node);

/* In training, fills the gradient of the node's only parameter (first pixels, C): of each shard the
 * sum of dy over its images in order, joined by the tree. */
void embed_backward(struct pass *pass, const struct node *node, int first);

#endif
