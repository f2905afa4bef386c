/* Answers to a batch of pictures: the forward pass in evaluation, as stages that classify do it. */
#include "base/mem.h"
#include "bench/bench.h"
#include "bench/network.h"
#include "net/pass.h"

struct work {
    struct pass *pass;
    float *x; // (N, C, H, W)
    size_t pixels;
    int N;
};

static void all(void *context)
{
    const struct work *w = context;
    for (int n = 0; n < w->N; n++) pass_set_image(w->pass, n, w->x + (size_t)n * w->pixels);
    pass_forward(w->pass, w->N);
}

static err run(struct bench_rates *rates, int which)
{
    struct net *net;
    TRY(network_new(&net, which));
    const struct node *image = &net->node[0];
    struct work w = {.N = network_batch(which),
                     .pixels = (size_t)image->C * (size_t)image->H * (size_t)image->W};
    size_t size = (size_t)w.N * w.pixels;
    w.pass = pass_lean(net, w.N, PASS_EVAL, net->nodes - 1);
    w.x = mem_new(size, sizeof *w.x);
    bench_fill(w.x, size);

    bench_measure(rates, w.N, all, &w);
    mem_free(w.x);
    pass_free(w.pass);
    network_free(net);
    return NULL;
}

const struct bench bench_infer = {"infer", "forward passes, batch 128, at 224 x 224 batch 32",
                                  "images/s", network_cases, run};
