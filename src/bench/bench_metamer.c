/* Metamer steps at the last convolutional layer: forward, gradient of the picture, update, of a
 * batch as in the study. */
#include "base/mem.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "synth/metamer.h"

enum { STEPS = 4, BLOCKS = BENCH_MOST_RUNS + 1 }; // of a timing; as many as are timed, and one

static const struct metamer_options options = {.blocks = BLOCKS,
                                               .steps = STEPS,
                                               .step = 1e-3f,
                                               .noise_mean = 0.5f,
                                               .noise_scale = 0.05f,
                                               .noise_each = true,
                                               .fake_relu = true,
                                               .seed = 1};

/* A batch on its way. */
struct work {
    struct pass *pass;
    struct metamer_state *state;
    float *target; // (images, top layer)
};

static void steps(void *context)
{
    const struct work *w = context;
    CHECK(w->state->block < BLOCKS);
    CHECK(metamer_block(w->state, w->pass, w->target, 0, &options) == NULL);
}

/* Gives a batch of pictures that are noise. */
static struct metamer_state *noise(const struct net *net, int images)
{
    const struct node *image = &net->node[0];
    size_t pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W;
    float *x = mem_new((size_t)images * pixels, sizeof *x);
    for (int i = 0; i < images; i++)
        metamer_noise(x + (size_t)i * pixels, pixels, &options, (uint32_t)i);
    struct metamer_state *state = metamer_new(x, images, pixels, &options);
    mem_free(x);
    return state;
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    int last = net_last_conv(net), batch = metamer_batch(net, last);
    int images = network_images(which) < batch ? network_images(which) : batch;
    size_t activations = net_image_size(&net->node[last]);
    struct work w = {.pass = pass_lean(net, images, PASS_INVERT, last),
                     .state = noise(net, images),
                     .target = mem_new((size_t)images * activations, sizeof *w.target)};
    bench_fill(w.target, (size_t)images * activations);

    bench_measure(rates, images * STEPS, steps, &w);
    mem_free(w.target);
    metamer_free(w.state);
    pass_free(w.pass);
    network_free(net);
    return NULL;
}

const struct bench bench_metamer = {"metamer",
                                    "metamer steps of up to 64 pictures, at 224 x 224 of up to 16",
                                    "image-steps/s", network_cases, run};
