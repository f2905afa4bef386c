/* Model metamers (Feather, Leclerc, Madry & McDermott 2023; code: model_metamers_pytorch).
 *
 * From noise x0 = clamp(mean + scale * normal), repeat
 *     L = ||f(x) - t|| / ||t||,  g = dL/dx,  x <- clamp(x - s g / (||g|| + 1e-10))
 * with s halved after each block of steps. f is the output of one layer, t that of the reference;
 * where the layer ends in a ReLU, the gradient passes it unchanged. It differs from their code in
 * nothing but the number of blocks and steps, which the study says (theirs: 8 blocks of 3000), and
 * in that saved pictures are rounded to 8 bits, not truncated.
 *
 * Options that are off when they are 0: the optimiser, loss, range and noise of plenoptic
 * (plenoptic-org/plenoptic), noise that differs from reference to reference, descent from coarse
 * to fine (synth/coarse.h), and steps with momentum and a stopping rule (synth/momentum.h).
 */
#ifndef SYNTH_METAMER_H
#define SYNTH_METAMER_H

#include "base/rng.h"
#include "net/pass.h"
#include "synth/distance.h"
#include "synth/metamer_state.h"

RNG_STREAM(RNG_METAMER, 6); // the noise that a metamer starts from; sample = image

/* In a word: going, reached, plateau, cap. */
const char *metamer_stop_name(enum metamer_stop stop);

/* The noise that the metamer of a reference begins with: x (n), the same for every network, and
 * unless it is drawn for each for every reference. */
void metamer_noise(float *x, size_t n, const struct metamer_options *options, uint32_t reference);

/* Pictures that one lean pass up to node `top` should take: the weights are read once for all of
 * them. As many as 64 MiB hold, at most 64, or up to 16 that 1 GiB holds, and with all that a step
 * keeps of a picture in half of the memory that the process may take; at least one. */
int metamer_batch(const struct net *net, int top);

/* Gives the state of N pictures x (N, pixels) of which no block is done. */
struct metamer_state *metamer_new(const float *x, int N, size_t pixels,
                                  const struct metamer_options *options);
void metamer_free(struct metamer_state *state);

/* Takes the steps of the next block, towards targets (N, blocked as pass_output gives them) of the
 * pass's top layer, and adds its end to the history; the first block adds the noise too. The pass
 * is for inversion of N images or more, and nobody else's between the blocks of a state. No picture
 * depends on the others, and none on whether the run was interrupted between two calls. An error
 * names the picture, counted from `first`, and the block and step where its loss is no longer
 * finite. It may return before the end of the block (metamer_leaves); the next call takes the steps
 * that are left. */
err metamer_block(struct metamer_state *state, struct pass *pass, const float *target, int first,
                  const struct metamer_options *options);

/* All blocks: changes x (N, C, H, W), and gives the history (N, 1 + blocks). */
err metamer_run(struct metamer_point *history, float *x, struct pass *pass, const float *target,
                int N, int first, const struct metamer_options *options);

#endif
