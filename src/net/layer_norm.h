/* What a convolution needs of the norm after it: to measure its output while it is in the caches.
 */
#ifndef NET_LAYER_NORM_H
#define NET_LAYER_NORM_H

#include "net/pass.h"

/* The sums of image n, blocks block .. block + blocks - 1, that the norm's statistics are made of.
 */
void layer_norm_measure(struct pass *pass, const struct node *norm, int n, int block, int blocks);

#endif
