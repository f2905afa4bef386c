/* Pictures that are changed against a network while it learns (adversarial training, Madry et al.
 * 2018), or as far at random: the two differ in the direction alone.
 *
 * Adversarial: attack.h on the network as it is in evaluation, that is with running statistics, as
 * the code of Feather et al. (2023; robustness/attacker.py) does; no random start.
 * Random: one perturbation on the shell of the ball. L2: a random vector of length eps; Linf: each
 * sample +eps or -eps. Then clamped to [0, 1]. A function of (seed, epoch, image).
 */
#ifndef SYNTH_PERTURB_H
#define SYNTH_PERTURB_H

#include "base/rng.h"
#include "synth/attack.h"

RNG_STREAM(RNG_PERTURB, 16); // random perturbations in training; sample = image

enum perturb_kind { PERTURB_NONE, PERTURB_ADVERSARIAL, PERTURB_RANDOM };

struct perturb_options {
    enum perturb_kind kind;
    struct attack_options attack; // norm and eps for both kinds
    uint32_t seed;
};

struct perturb;

/* Gives what changes batches of up to `room` pictures; borrows the net. */
struct perturb *perturb_new(struct net *net, int room, const struct perturb_options *options);
void perturb_free(struct perturb *p);

/* Changes N pictures x (N, C, H, W) of the classes label (N); id (N) are the numbers of the
 * pictures. Of the form of train_source's change. An error as of attack_run. */
err perturb_batch(void *perturb, float *x, const int *label, const int *id, int N, int epoch);

/* Appends to a text what decides the changes; takes the text and gives it. Without changes it
 * stays. */
char *perturb_identity(char *text, const struct perturb_options *options);

/* The L2 length that changes a sample of a (C, H, W) picture as much as eps does one of an RGB
 * picture of a width: eps sqrt(C H W / (3 width^2)). */
double perturb_scaled(double eps, int width, int C, int H, int W);

#endif
