/* Steps with momentum, in rounds that begin long and end short: the engine of fast synthesis.
 *
 * A round of T steps, from v = 0, with g the gradient of the objective, P the number of samples of
 * the picture and s_0 the round's first length:
 *     u = g sqrt(P) / (||g|| + 1e-10),    v <- mu v + (1 - mu) u,    mu = 0.95
 *     x <- clamp(x - s_t v, 0, 1),        s_t = s_0 (1 - (t + 1/2) / T)
 *
 * It is the heavy ball of Polyak (1964, doi 10.1016/0041-5553(64)90137-5) on the normalised
 * gradient of Feather et al. (2023). u has a root mean square of 1, so that s_0 is what one sample
 * changes in a step while the directions agree, whatever the size of the picture and its colours.
 *
 * s_0 halves from round to round; a round is one or more whole blocks. A picture that ends a round
 * no nearer than it began it goes back to where it began. A picture is done as soon as its loss is
 * at the target (reached), after a round that lowered its loss by no more than the share `plateau`
 * (plateau), and after the last (cap).
 *
 * A state holds the velocity and the pictures that the round began with as the first two parts of
 * its `moment`. */
#ifndef SYNTH_MOMENTUM_H
#define SYNTH_MOMENTUM_H

#include "net/pass.h"
#include "synth/metamer_state.h"

/* The length of step t = 0 .. steps - 1 of a round. */
double momentum_length(double first, int t, int steps);

/* One step: changes x and v (n) by a gradient g (n) of the Euclidean length `gradient`. */
void momentum_step(float *x, float *v, const float *g, double gradient, double length, size_t n);

/* metamer_block of options with momentum: the next block. */
err momentum_block(struct metamer_state *state, struct pass *pass, const float *target, int first,
                   const struct metamer_options *options);

#endif
