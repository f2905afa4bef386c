/* The answers of a network to pictures, and their gradient with respect to each value of a picture.
 *
 *     logits[n] = f(picture[n]),   gradient[n] = d/dpicture[n] of sum_k direction[n][k]
 * logits[n][k]
 *
 * in evaluation, with the running statistics. Without a direction it is the largest logit: the
 * saliency of the answer (Simonyan, Vedaldi & Zisserman 2014).
 */
#ifndef NET_PROBE_H
#define NET_PROBE_H

#include "net/net.h"

struct probe {
    int N;
    const float *picture;   // (N, C, H, W) in [0, 1], before normalisation
    const float *direction; // (N, classes) or NULL
    int layers;
    const int *layer; // (layers) nodes whose outputs are asked for; probe_find
    float *logits;    // (N, classes), written
    float *gradient;  // (N, C, H, W), written
    float **output;   // (layers): each (N, C, H, W) of its node, written
};

void probe_run(struct net *net, const struct probe *probe);

/* The node with this name; an error where a later layer works on its output in place. */
err probe_find(int *node, const struct net *net, const char *name);

#endif
