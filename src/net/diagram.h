/* An architecture as a picture and as a table. */
#ifndef NET_DRAW_H
#define NET_DRAW_H

#include "net/net.h"

#include <stdio.h>

/* Prints a graph for Graphviz: a box for each layer with its output's shape; norms and ReLUs stand
 * in the box of the layer they close. */
void draw_dot(FILE *out, const struct net *net);

/* Prints a row for each layer: name, kind, inputs, output C H W, parameters, millions of
 * multiply-adds of a forward pass of one image. */
void draw_table(FILE *out, const struct net *net);

#endif
