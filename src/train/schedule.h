/* The learning rate of a step. */
#ifndef TRAIN_SCHEDULE_H
#define TRAIN_SCHEDULE_H

#include "base/err.h"

enum schedule_kind { SCHEDULE_CONSTANT, SCHEDULE_COSINE, SCHEDULE_STEP };

struct schedule {
    enum schedule_kind kind;
    double rate;   // the highest
    double warmup; // fraction of the steps over which it rises linearly from 0
};

/* Finds a kind by its name (constant, cosine, step). */
err schedule_find(enum schedule_kind *kind, const char *name);

/* The rate of step 0 .. steps-1. After the warm-up: constant stays; cosine falls to 0 along half a
 * cosine (Loshchilov & Hutter 2017); step divides by 10 at 1/2 and again at 3/4 (He et al. 2016).
 */
double schedule_rate(const struct schedule *schedule, long step, long steps);

#endif
