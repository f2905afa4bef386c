/* An architecture as a picture and as a table. */
#ifndef NET_DIAGRAM_H
#define NET_DIAGRAM_H

#include "net/net.h"

#include <stdio.h>

/* Prints a graph for Graphviz: a box for each layer with its output's shape; norms and ReLUs are
 * in the box of the layer they close. */
void diagram_dot(FILE *out, const struct net *net);

/* Prints a row for each layer: name, kind, inputs, output C H W, parameters, millions of
 * multiply-adds of a forward pass of one image. */
void diagram_table(FILE *out, const struct net *net);

#endif
