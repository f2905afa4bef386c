/* Exact Gaussian blur of 8-bit RGB pictures, one picture a thread: the wide kernel, cut at 4 sigma,
 * and the kernel of the blur-training code, cut at 2. */
#include "base/mem.h"
#include "base/par.h"
#include "bench/bench.h"
#include "spectrum/blur.h"

static const char *const cases[] = {"224x224 sigma 8 wide", "224x224 sigma 8 training",
                                    "64x64 sigma 2 wide", NULL};

static const struct {
    int size, images;
    double sigma, truncate;
} shapes[] = {{224, 16, 8, 4}, {224, 16, 8, 2}, {64, 512, 2, 4}};

enum { CHANNELS = 3 };

struct work {
    uint8_t *in, *out; // (images, H, W, 3)
    size_t picture;
    int images;
    struct blur_scratch **scratch; // (threads)
};

static void one(void *context, int i)
{
    const struct work *w = context;
    size_t at = (size_t)i * w->picture;
    blur_apply(w->scratch[par_thread()], w->out + at, w->in + at, 1);
}

static void all(void *context)
{
    par_for(((struct work *)context)->images, one, context);
}

static void fill(uint8_t *to, size_t n)
{
    float *x = mem_new(n, sizeof *x);
    bench_fill(x, n);
    for (size_t i = 0; i < n; i++) to[i] = (uint8_t)(127.5f + 127.5f * x[i]);
    mem_free(x);
}

static err run(struct bench_rates *rates, int which)
{
    int size = shapes[which].size, threads = par_threads();
    struct blur *blur;
    TRY(blur_new(&blur, &(struct blur_spec){.height = size,
                                            .width = size,
                                            .channels = CHANNELS,
                                            .sigma = shapes[which].sigma,
                                            .truncate = shapes[which].truncate,
                                            .border = BORDER_REFLECT}));
    struct work w = {.picture = (size_t)size * (size_t)size * CHANNELS,
                     .images = shapes[which].images};
    size_t n = (size_t)w.images * w.picture;
    w.in = mem_new(n, 1);
    w.out = mem_new(n, 1);
    fill(w.in, n);
    w.scratch = mem_new((size_t)threads, sizeof(struct blur_scratch *));
    for (int i = 0; i < threads; i++) w.scratch[i] = blur_scratch_new(blur);

    bench_measure(rates, w.images, all, &w);
    for (int i = 0; i < threads; i++) blur_scratch_free(w.scratch[i]);
    mem_free(w.scratch);
    mem_free(w.out);
    mem_free(w.in);
    blur_free(blur);
    return NULL;
}

const struct bench bench_blur = {"blur", "exact blur of RGB pictures", "images/s", cases, run};
