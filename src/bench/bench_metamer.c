/* Metamer steps at the last convolutional layer: forward and gradient of the picture, one picture a
 * thread as in the study. */
#include "base/mem.h"
#include "base/par.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "synth/metamer.h"

enum { IMAGES = 64, STEPS = 4 };

static const struct metamer_options options = {.blocks = 1,
                                               .steps = STEPS,
                                               .step = 1,
                                               .noise_mean = 0.5f,
                                               .noise_scale = 0.05f,
                                               .fake_relu = true,
                                               .seed = 1};

struct work {
    struct pass **pass; // (threads)
    float *target;      // (top layer)
    size_t pixels;
};

static err one(void *context, int i)
{
    const struct work *w = context;
    float *x = mem_new(w->pixels, sizeof *x);
    struct metamer_loss loss;
    metamer_noise(x, w->pixels, &options, (uint32_t)i);
    err e = metamer_run(&loss, x, w->pass[par_thread()], w->target, &options);
    mem_free(x);
    return e;
}

static void all(void *context)
{
    CHECK(par_try(IMAGES, one, context) == NULL);
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    int threads = par_threads(), last = net_last_conv(net);
    const struct node *image = &net->node[0], *top = &net->node[last];
    struct work w = {.pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    w.pass = mem_new((size_t)threads, sizeof(struct pass *));
    for (int i = 0; i < threads; i++) w.pass[i] = pass_new(net, 1, PASS_INVERT, last);

    // The target is what the layer gives for a picture of noise.
    size_t size = layout_size(top->C, top->H, top->W);
    float *picture = mem_new(w.pixels, sizeof *picture);
    bench_fill(picture, w.pixels);
    pass_set_image(w.pass[0], 0, picture);
    pass_forward(w.pass[0], 1);
    w.target = mem_copy(pass_output(w.pass[0], last, 0), size * sizeof *w.target);

    bench_measure(rates, IMAGES * STEPS, all, &w);
    for (int i = 0; i < threads; i++) pass_free(w.pass[i]);
    mem_free(w.pass);
    mem_free(w.target);
    mem_free(picture);
    network_free(net);
    return NULL;
}

const struct bench bench_metamer = {"metamer", "metamer steps of 64 pictures", "image-steps/s",
                                    network_cases, run};
