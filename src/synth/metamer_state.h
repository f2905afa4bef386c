/* What all ways to make metamers share: options, and pictures on their way; see metamer.h. */
#ifndef SYNTH_METAMER_STATE_H
#define SYNTH_METAMER_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct metamer_options {
    int blocks, steps; // blocks of steps; the step size halves from block to block
    float step;        // the first step size: a Euclidean length in [0, 1] pixels, or Adam's rate
    bool adam;         // Adam's steps in the place of steps of a stated length
    bool momentum;     // steps with momentum in their place: synth/momentum.h; without penalty and
                       // coarse; step: the first length, that of a sample's change
    int rounds;        // momentum: 1 or more, of blocks / rounds blocks each
    double target;     // momentum: a picture is done at this relative loss; 0: at none
    double plateau; // momentum: done after a round that lowers the loss by no more than this share
    bool amsgrad;   // Adam divides by the largest mean square so far
    bool mse;       // descend mean((f(x) - t)^2) in the place of L
    float penalty;  // above 0: add this times the sum of squared excess over [0, 1] to the loss
                    // in the place of clamping
    int coarse;     // so many blocks descend a smoothed gradient
    bool uniform;   // noise uniform in [0, 1)
    float noise_mean, noise_scale;
    bool noise_each; // the noise is drawn for each reference; else once, the same for all
    bool fake_relu;
    uint32_t seed; // of the noise: the same for all networks and layers
};

/* Why a metamer is done: its loss is at the target; a round lowered it too little; no block is
 * left. */
enum metamer_stop { METAMER_GOING, METAMER_REACHED, METAMER_PLATEAU, METAMER_CAP, METAMER_STOPS };

/* How a metamer ended: why, and after how many gradients. */
struct metamer_end {
    enum metamer_stop stop;
    int evaluations;
};

/* A point of a metamer's history. */
struct metamer_point {
    double loss;     // relative loss of the float picture
    double gradient; // ||g|| of what was descended, penalty included and before it was smoothed, of
                     // the step that led here; at the noise, of the first step
};

/* N pictures on their way, between two blocks; where a block was left (metamer_leaves), between two
 * steps of it, where the history's point of that block is, with momentum, what the pictures are
 * at. It is all that a run that is taken up again needs. */
struct metamer_state {
    int N, block;                  // block: how many are done
    int step;                      // of the block at work: how many are done
    size_t pixels, room;           // of a picture, and of its place: up to a multiple of 16
    float *x;                      // (N, room)
    float *moment;                 // (3, N, room) Adam's m, v and largest v; or momentum's
    struct metamer_point *history; // (N, 1 + blocks)
    struct metamer_end *end;       // (N)
    bool shown;                    // the pass that is at work holds what x gives
};

enum { METAMER_AT_ONCE = 4096 }; // steps, of all pictures

/* Whether a call that began at the step `begun` of the block at work is to return before its end:
 * once a signal to stop was noted (base/stop.h), and after METAMER_AT_ONCE steps, so that its
 * caller can keep what is done. Each call takes a step; on several ranks it ends the block. */
bool metamer_leaves(const struct metamer_state *state, int begun);

#endif
