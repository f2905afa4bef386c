/* The networks that whole steps are timed on: cases and initial weights. */
#ifndef BENCH_NETWORK_H
#define BENCH_NETWORK_H

#include "net/net.h"

enum { NETWORK_CLASSES = 10, NETWORK_CHANNELS = 3 };

/* "vgg_small 32", ...: the architecture and the rows and columns of a picture. */
extern const char *const network_cases[];

/* Pictures of a training step, and those that are inverted side by side. */
int network_batch(int which);
int network_images(int which);

/* Steps of training that are timed. */
int network_steps(int which);

/* Gives the network of a case with initial weights; free with network_free. */
err network_new(struct net **out, int which);
void network_free(struct net *net);

#endif
