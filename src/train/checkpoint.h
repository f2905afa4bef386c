/* The state of a training run between two steps: weights, velocity, the log so far, and the place
 * in the epoch. Random numbers have no state: they are functions of epoch, step and image. */
#ifndef TRAIN_CHECKPOINT_H
#define TRAIN_CHECKPOINT_H

#include "train/train.h"

struct checkpoint {
    int done;                  // epochs that are finished
    int room;                  // epochs of the run
    struct train_epoch *epoch; // (room) borrowed
    char run[65];              // hash of everything the run depends on
    bool validated;            // the epochs have a validation accuracy
    float *best;               // weights of the best epoch so far, laid out as the net's, borrowed;
                               // NULL: not kept
    long step, steps;          // steps of the epoch that are done; all it has
    double loss;               // sums over these steps
    long hits;
};

/* Writes the state; velocity is laid out as the net's weights. */
err checkpoint_write(const char *path, const struct net *net, const float *velocity,
                     const struct checkpoint *state);

/* Reads it back into net and velocity. A file of another run (run differs), of another architecture
 * or with more epochs than the run is an error that changes neither. Leaves done at 0 if there is
 * no file. */
err checkpoint_read(const char *path, struct net *net, float *velocity, struct checkpoint *state);

#endif
