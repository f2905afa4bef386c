/* Metamer steps at the last convolutional layer: forward, gradient of the picture, update, in
 * batches as in the study. */
#include "base/mem.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "synth/metamer.h"

enum { MOST_IMAGES = 64, STEPS = 4 };

static const struct metamer_options options = {.blocks = 1,
                                               .steps = STEPS,
                                               .step = 1,
                                               .noise_mean = 0.5f,
                                               .noise_scale = 0.05f,
                                               .noise_each = true,
                                               .fake_relu = true,
                                               .seed = 1};

struct work {
    struct pass *pass;
    float *x, *target; // (images, picture), (images, top layer)
    size_t pixels, activations;
    int images, batch;
};

static void all(void *context)
{
    const struct work *w = context;
    struct metamer_point history[2 * MOST_IMAGES];
    for (int i = 0; i < w->images; i++)
        metamer_noise(w->x + (size_t)i * w->pixels, w->pixels, &options, (uint32_t)i);
    for (int i = 0; i < w->images; i += w->batch) {
        int N = i + w->batch < w->images ? w->batch : w->images - i;
        CHECK(metamer_run(history, w->x + (size_t)i * w->pixels, w->pass,
                          w->target + (size_t)i * w->activations, N, i, &options) == NULL);
    }
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    int last = net_last_conv(net);
    const struct node *image = &net->node[0], *top = &net->node[last];
    struct work w = {.images = network_images(which),
                     .pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W,
                     .activations = layout_size(top->C, top->H, top->W),
                     .batch = metamer_batch(net, last)};
    size_t images = (size_t)w.images;
    w.pass = pass_new(net, w.batch, PASS_INVERT, last);
    w.x = mem_new(images * w.pixels, sizeof *w.x);
    w.target = mem_new(images * w.activations, sizeof *w.target);
    bench_fill(w.target, images * w.activations);

    bench_measure(rates, w.images * STEPS, all, &w);
    mem_free(w.target);
    mem_free(w.x);
    pass_free(w.pass);
    network_free(net);
    return NULL;
}

const struct bench bench_metamer = {"metamer", "metamer steps of 64 pictures, at 224 x 224 of 16",
                                    "image-steps/s", network_cases, run};
