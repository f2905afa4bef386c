/* A small set of bands, the options that learn it, and a log of the run: for the tests of training.
 */
#ifndef TESTS_TRAIN_BANDS_H
#define TESTS_TRAIN_BANDS_H

#include "../net/make.h"
#include "../scratch.h"
#include "train/train.h"
#include "weights/safetensors.h"

#include <omp.h>
#include <string.h>
#include <unistd.h>

enum { CLASSES = 3, SIDE = 8, IMAGES = 90 };

/* Class c: a bright band in rows 2c, 2c + 1 on noise. */
static inline int fetch(void *context, float *x, int epoch, int image)
{
    (void)context;
    fill(x, SIDE * SIDE, (uint32_t)(1000 * epoch + image));
    int label = image % CLASSES;
    for (int i = 0; i < SIDE * SIDE; i++) {
        bool band = i / SIDE / 2 == label;
        x[i] = 0.4f + 0.2f * x[i] + (band ? 0.3f : 0);
    }
    return label;
}

static struct train_source source = {.N = IMAGES, .fetch = fetch, .identity = "bands"};

static inline struct train_options options(int epochs)
{
    return (struct train_options){.epochs = epochs,
                                  .batch = 16,
                                  .schedule = {SCHEDULE_COSINE, 0.1, 0.1},
                                  .momentum = 0.9f,
                                  .decay = 5e-4f,
                                  .nesterov = 1,
                                  .seed = 3};
}

/* Remembers the epochs, and stops the run after a number of them, as a kill would. */
struct memory {
    struct train_epoch epoch[16];
    int count, stop;
};

static inline err remember(void *context, const struct train_epoch *e)
{
    struct memory *m = context;
    m->epoch[m->count++] = *e;
    FAIL_IF(m->stop && m->count > m->stop, "stopped");
    return NULL;
}

static inline err train(struct net *net, struct memory *m, const char *checkpoint)
{
    struct train_options o = options(4);
    struct train_watch watch = {.name = "test", .epoch = remember, .context = m};
    net_initialise(net, 3);
    return train_run(net, &o, &source, &watch, checkpoint);
}

static inline bool same_log(const struct memory *a, const struct memory *b)
{
    bool same = a->count == b->count;
    for (int i = 0; i < a->count && same; i++) {
        const struct train_epoch *x = &a->epoch[i], *y = &b->epoch[i];
        same = x->epoch == y->epoch && x->images == y->images && x->loss == y->loss &&
               x->accuracy == y->accuracy && x->rate == y->rate && x->validation == y->validation;
    }
    return same;
}

#endif
