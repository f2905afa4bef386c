/* Whole training steps of 128 pictures: fetch, forward, loss, backward, update. */
#include "base/mem.h"
#include "base/progress.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "train/train.h"

#include <string.h>

enum { BATCH = 128, STEPS = 12 };

struct work {
    float *pictures; // (BATCH, C, H, W)
    size_t pixels;
    double before;
    struct bench_rates *rates;
};

static int fetch(void *context, float *picture, int epoch, int image)
{
    (void)epoch;
    const struct work *w = context;
    memcpy(picture, w->pictures + (size_t)image * w->pixels, w->pixels * sizeof *picture);
    return image % NETWORK_CLASSES;
}

/* An epoch is one step; the first one warms up. */
static err note(void *context, const struct train_epoch *epoch)
{
    struct work *w = context;
    double now = progress_clock();
    if (epoch->epoch > 0) w->rates->rate[w->rates->runs++] = BATCH / (now - w->before);
    w->before = now;
    return NULL;
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    const struct node *image = &net->node[0];
    struct work w = {.pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    w.pictures = mem_new(BATCH * w.pixels, sizeof *w.pictures);
    bench_fill(w.pictures, BATCH * w.pixels);
    w.rates = rates;
    rates->runs = 0;

    struct train_options options = {.epochs = STEPS,
                                    .batch = BATCH,
                                    .schedule = {.kind = SCHEDULE_CONSTANT, .rate = 0.01},
                                    .momentum = 0.9f,
                                    .decay = 1e-4f,
                                    .seed = 1};
    struct train_source source = {.N = BATCH, .fetch = fetch, .context = &w, .identity = ""};
    struct train_watch watch = {.name = network_cases[which], .epoch = note, .context = &w};
    err e = train_run(net, &options, &source, &watch, NULL);
    mem_free(w.pictures);
    network_free(net);
    return e;
}

const struct bench bench_train = {"train", "training steps, batch 128", "images/s", network_cases,
                                  run};
