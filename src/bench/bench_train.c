/* Whole training steps, of 128 pictures or of 32 at 224 x 224: fetch, forward, loss, backward,
 * update. */
#include "base/mem.h"
#include "base/progress.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "train/train.h"

#include <string.h>

struct work {
    int batch;
    float *pictures; // (batch, C, H, W)
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
    if (epoch->epoch > 0) w->rates->rate[w->rates->runs++] = w->batch / (now - w->before);
    w->before = now;
    return NULL;
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    const struct node *image = &net->node[0];
    struct work w = {.batch = network_batch(which),
                     .pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    size_t size = (size_t)w.batch * w.pixels;
    w.pictures = mem_new(size, sizeof *w.pictures);
    bench_fill(w.pictures, size);
    w.rates = rates;
    rates->runs = 0;

    struct train_options options = {.epochs = 1 + network_steps(which),
                                    .batch = w.batch,
                                    .schedule = {.kind = SCHEDULE_CONSTANT, .rate = 0.01},
                                    .momentum = 0.9f,
                                    .decay = 1e-4f,
                                    .seed = 1};
    struct train_source source = {.N = w.batch, .fetch = fetch, .context = &w, .identity = ""};
    struct train_watch watch = {.name = network_cases[which], .epoch = note, .context = &w};
    err e = train_run(net, &options, &source, &watch, NULL);
    mem_free(w.pictures);
    network_free(net);
    return e;
}

const struct bench bench_train = {"train", "training steps, batch 128, at 224 x 224 batch 32",
                                  "images/s", network_cases, run};
