/* Model metamers (Feather, Leclerc, Madry & McDermott 2023; code: model_metamers_pytorch).
 *
 * From noise x0 = clamp(mean + scale * normal), repeat
 *     L = ||f(x) - t|| / ||t||,  g = dL/dx,  x <- clamp(x - s g / (||g|| + 1e-10))
 * with s halved after each block of steps. f is the output of one layer, t that of the reference;
 * where the layer ends in a ReLU, the gradient passes it unchanged. It differs from their code in
 * nothing but the number of blocks and steps, which the study says (theirs: 8 blocks of 3000), and
 * in that saved pictures are rounded to 8 bits, not truncated.
 */
#ifndef SYNTH_METAMER_H
#define SYNTH_METAMER_H

#include "net/pass.h"
#include "synth/distance.h"

struct metamer_options {
    int blocks, steps; // blocks of steps; the step size halves from block to block
    float step;        // the first step size, a Euclidean length in [0, 1] pixels
    float noise_mean, noise_scale;
    bool fake_relu;
    uint32_t seed; // of the noise: the same for all networks and layers
};

/* A point of a metamer's history. */
struct metamer_point {
    double loss;     // relative loss of the float picture
    double gradient; // ||g|| of the step that led here; at the noise, of the first step
};

/* The noise that the metamer of a reference begins with: x (n), the same for every network. */
void metamer_noise(float *x, size_t n, const struct metamer_options *options, uint32_t reference);

/* Pictures that one pass up to node `top` should take: the weights are then read once for all of
 * them, and the activations stay within METAMER_BYTES. */
int metamer_batch(const struct net *net, int top);

/* Changes N pictures x (N, C, H, W) step by step until the pass's top layer gives their targets
 * (N, blocked as pass_output gives them). history (N, 1 + blocks) is of the noise and of the end of
 * each block. The pass is for inversion of N images or more. No picture depends on the others. An
 * error names the picture, counted from `first`, and the block and step where its loss is no longer
 * finite. */
err metamer_run(struct metamer_point *history, float *x, struct pass *pass, const float *target,
                int N, int first, const struct metamer_options *options);

/* To 8 bits, rounding to nearest, and back. */
void metamer_to_bytes(uint8_t *bytes, const float *x, size_t n);
void metamer_from_bytes(float *x, const uint8_t *bytes, size_t n);

#endif
