/* What synthesis descends: how far a layer's output is from that of the reference.
 *
 *     L = ||f(x) - t|| / ||t||
 *
 * with f the output of one layer and t that of the reference. A layer that is silent on the
 * reference has no relative loss; the plain norm serves there. All sums run in index order in
 * double. */
#ifndef SYNTH_OBJECTIVE_H
#define SYNTH_OBJECTIVE_H

#include "net/pass.h"

/* The Euclidean length of v (n). */
double objective_norm(const float *v, size_t n);

/* Fills whole (N) with what the losses of targets (N, activations) are divided by: ||t||, or 1
 * where that is 0. */
void objective_scale(double *whole, const float *target, int N, size_t activations);

/* The loss L of the n-th picture of a pass that went forward, against one target (activations).
 * Fills the gradient of the pass's top layer with that of L, or with `mse` of
 * mean((f(x) - t)^2). */
double objective_measure(struct pass *pass, int n, const float *target, double whole, bool mse);

#endif
