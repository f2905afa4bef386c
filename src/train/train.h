/* Training: mini-batch SGD on softmax cross-entropy, the same to the byte on every machine.
 *
 * The order of an epoch, every flip, crop and blur are functions of (seed, epoch, image); gradients
 * are tree sums over virtual shards. So a run that is stopped and continued from its checkpoint
 * ends with the same weights as one that was not, and so does one on several ranks (doc/ranks.md):
 * each has the images of its shards and owns slices of the parameters (train/slices.h).
 */
#ifndef TRAIN_TRAIN_H
#define TRAIN_TRAIN_H

#include "base/rng.h"
#include "net/net.h"
#include "train/schedule.h"

RNG_STREAM(RNG_ORDER, 2); // order of the training images; sample 0

struct train_options {
    int epochs, batch;
    struct schedule schedule;
    float momentum, decay, smoothing; // SGD's, weight decay, label smoothing
    bool decay_all; // weight decay of all that is learned, else of conv and dense weights
    int first_gain; // times the gradient of the filters that read the picture; 0 is 1. With 3 a
                    // layer of one channel learns as one of three channels that see the same does
    int nesterov;
    uint32_t seed;
    int patience;   // epochs without a rise of the validation accuracy that end the run; 0: never
    double stop_at; // the run ends after the first epoch whose validation accuracy reaches it; 0:
                    // never
    int checkpoint; // steps between checkpoints; 0: after each epoch
    int shards;     // virtual shards of a batch, a power of two; 0: SHARDS
};

/* Where the pictures come from: fetch writes picture (C, H, W) in [0, 1] and returns its label;
 * many threads call it. */
struct train_source {
    int N;
    int (*fetch)(void *context, float *picture, int epoch, int image);
    void *context;
    const char *identity; // a text that differs when the pictures do; guards the checkpoint

    /* Changes the N pictures x (N, C, H, W) of a batch before the step, for the net of that moment;
     * label and image (N) belong to them; NULL: they are shown as fetched. */
    err (*change)(void *changer, float *x, const int *label, const int *image, int N, int epoch);
    void *changer;

    /* Fails if a picture that was fetched is damaged; NULL: none can be. */
    err (*sound)(void *sounder);
    void *sounder;

    /* Returns the accuracy of the net on validation pictures, by context; NULL: there are none, and
     * neither patience nor stop_at. */
    double (*validate)(void *context, struct net *net);
    void *validation;
};

/* What is known after an epoch. */
struct train_epoch {
    int epoch; // 0, 1, ...
    long images;
    double loss, accuracy; // means over the epoch's training pictures, as they were presented; of
                           // the logits, without heads
    double rate;           // of the last step
    double validation;     // accuracy on the validation pictures after it; 0 if there are none
};

struct train_watch {
    const char *name; // for the progress line
    err (*epoch)(void *context, const struct train_epoch *epoch);
    void *context;
    const char *trace; // file for a hash of every tensor after every step (train/trace.h), or NULL

    /* Sets a checkpoint aside that does not fit, so that the run begins anew; NULL: an error. */
    err (*refused)(void *context, const char *why);
};

/* Fails if the ranks there are cannot share out a batch; before anything is written. */
err train_check(const struct train_options *options);

/* Trains from initial weights. With patience the run ends with the weights of the first epoch whose
 * validation accuracy no other surpassed; with stop_at, with those of the epoch that reached it,
 * else of the last. checkpoint is a file that is written as the options say; the run continues from
 * it if it exists and fits; NULL: none. The end of the run is written too: the caller removes the
 * file when the weights are safe. A signal (base/stop.h) is an error after the step at work, and
 * after a checkpoint of it. A loss, gradient or running statistic that is not finite is an error
 * that names image or tensor, epoch and step. The caller has set the net's mean and deviation and
 * called net_initialise. */
err train_run(struct net *net, const struct train_options *options,
              const struct train_source *source, const struct train_watch *watch,
              const char *checkpoint);

/* Trains from initial weights up to a step (0, 1, ...) and writes all values of that step
 * (trace_values). name is for the progress line. */
err train_values(struct net *net, const struct train_options *options,
                 const struct train_source *source, const char *name, long step, const char *path);

#endif
