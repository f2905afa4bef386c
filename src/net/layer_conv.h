/* What a dense layer shares with a convolution: it is one whose filter covers the image. */
#ifndef NET_LAYER_CONV_H
#define NET_LAYER_CONV_H

#include "net/pass.h"

/* Refuses a convolution whose places the kernels could not count. */
err layer_conv_fits(const struct conv *conv);

/* Finishes a plan whose node->conv is set: output, memory, parameters. The weight has 4 dims or, as
 * that of a dense layer, 2; initial weights are normal with variance gain / fan in. */
void layer_conv_place(struct net *net, struct node *node, int dims, bool bias, double gain);

/* The same without parameters, for one that shares those of another convolution. */
void layer_conv_room(struct net *net, struct node *node);

void layer_conv_forward(struct pass *pass, const struct node *node);
void layer_conv_backward(struct pass *pass, const struct node *node, float *const dx[LAYER_INPUTS]);
void layer_conv_pack(const struct net *net, const struct node *node, bool backward);

#endif
