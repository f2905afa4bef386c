/* Adversarial examples by projected gradient ascent on the cross-entropy (of a class of
 * several outputs: net/answers.h; Madry et al. 2018), from
 * the picture itself, for a fixed number of steps of one length; the last picture counts.
 *
 *     Linf: x <- clamp(clip(x + s sign(g), x0 - eps, x0 + eps))
 *     L2:   x <- clamp(x0 + shorten(x + s g / (||g|| + 1e-10) - x0, eps))
 *
 * with g the gradient of the loss of the true class, shorten scaling to a length of eps what is
 * longer, and clamp to [0, 1]. Steps and step size are those of Feather et al. (2023), whose code
 * takes 32 steps of eps / 5; there is no random start.
 */
#ifndef SYNTH_ATTACK_H
#define SYNTH_ATTACK_H

#include "net/pass.h"

#define ATTACK_STEP 0.2 // of eps, as published for evaluation

enum attack_norm { ATTACK_LINF, ATTACK_L2 };

struct attack_options {
    enum attack_norm norm;
    double eps; // in [0, 1] pixels; 0 leaves the pictures as they are
    int steps;
    double step; // length of a step, as a share of eps
};

/* The loss of one picture before the first step and after the last, and what the network then
 * answers. */
struct attack_result {
    double start, end;
    int answer;
};

/* Changes N pictures x (N, C, H, W) of the classes label (N); result (N), or NULL, which saves the
 * last pass. The pass is for inversion of N pictures or more up to the logits. No picture depends
 * on the others. An error names the picture, counted from `first`, and the step where its loss is
 * no longer finite. */
err attack_run(struct attack_result *result, float *x, struct pass *pass, const int *label, int N,
               int first, const struct attack_options *options);

#endif
