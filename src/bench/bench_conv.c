/* The three passes of the convolutions, at the shapes of the field's networks, on all threads.
 * Rates count the products of the direct algorithm, so Winograd's may exceed the processor's peak.
 */
#include "base/mem.h"
#include "base/par.h"
#include "bench/bench.h"
#include "kernel/kernel.h"
#include "kernel/layout.h"

enum { IMAGES = 64 };
enum pass { FORWARD, DATA, WEIGHT };

#define PASSES(shape) shape " forward", shape " data", shape " weight"
#define BOTH(shape)   PASSES(shape " winograd"), PASSES(shape " direct")
static const char *const cases[] = {BOTH("3x3 32-32@32"),
                                    BOTH("3x3 64-64@16"),
                                    BOTH("3x3 128-128@8"),
                                    BOTH("3x3 256-256@8"),
                                    PASSES("1x1 64-64@56 direct"),
                                    PASSES("1x1 256-64@56 direct"),
                                    PASSES("1x1 256-1024@14 direct"),
                                    PASSES("1x1 2048-512@7 direct"),
                                    NULL};

/* In the order of the cases, three for each. */
static const struct {
    int C, K, size, R;
    bool winograd;
} shapes[] = {{32, 32, 32, 3, true},   {32, 32, 32, 3, false},    {64, 64, 16, 3, true},
              {64, 64, 16, 3, false},  {128, 128, 8, 3, true},    {128, 128, 8, 3, false},
              {256, 256, 8, 3, true},  {256, 256, 8, 3, false},   {64, 64, 56, 1, false},
              {256, 64, 56, 1, false}, {256, 1024, 14, 1, false}, {2048, 512, 7, 1, false}};

struct work {
    struct conv shape;
    float *x, *y, *packed; // (IMAGES, C, ...), (IMAGES, K, ...), weights of the direction
    float *parts;          // (SHARDS, packed)
    float *scratch;        // (threads, scratch_size)
    size_t x_size, y_size, scratch_size;
    int group;
};

static float *scratch(const struct work *w)
{
    return w->scratch + (size_t)par_thread() * w->scratch_size;
}

static int groups(const struct work *w)
{
    return (IMAGES + w->group - 1) / w->group;
}

/* The images of group i. */
static int images(const struct work *w, int i)
{
    int left = IMAGES - i * w->group;
    return left < w->group ? left : w->group;
}

static void forward(void *context, int i)
{
    const struct work *w = context;
    size_t n = (size_t)(i * w->group);
    kernel->conv_forward(w->y + n * w->y_size, w->x + n * w->x_size, w->packed, NULL, scratch(w),
                         &w->shape, images(w, i), 0, layout_blocks(w->shape.K));
}

static void data(void *context, int i)
{
    const struct work *w = context;
    size_t n = (size_t)(i * w->group);
    kernel->conv_backward_data(w->x + n * w->x_size, w->y + n * w->y_size, w->packed, scratch(w),
                               &w->shape, images(w, i), 0, layout_blocks(w->shape.C));
}

static void weight(void *context, int shard)
{
    const struct work *w = context;
    size_t n = (size_t)layout_shard(IMAGES, SHARDS, shard);
    kernel->conv_backward_weight(w->parts + (size_t)shard * conv_gradient_size(&w->shape),
                                 w->x + n * w->x_size, w->y + n * w->y_size, scratch(w), &w->shape,
                                 IMAGES / SHARDS, 0, layout_blocks(w->shape.K));
}

static void all_forward(void *context)
{
    par_for(groups(context), forward, context);
}

static void all_data(void *context)
{
    par_for(groups(context), data, context);
}

static void all_weight(void *context)
{
    par_for(SHARDS, weight, context);
}

static float *filled(size_t n)
{
    float *x = mem_new(n, sizeof *x);
    bench_fill(x, n);
    return x;
}

static err run(struct bench_rates *rates, int which)
{
    static void (*const body[])(void *) = {all_forward, all_data, all_weight};
    int C = shapes[which / 3].C, K = shapes[which / 3].K, size = shapes[which / 3].size;
    int R = shapes[which / 3].R;
    struct work w = {.shape = conv_shape(C, size, size, K, R, R, 1, R / 2, 1)};
    w.shape.winograd = shapes[which / 3].winograd;
    w.x_size = layout_size(C, size, size);
    w.y_size = layout_size(K, size, size);
    w.scratch_size = conv_scratch(&w.shape);
    w.group = conv_group(&w.shape);
    w.x = filled(IMAGES * w.x_size);
    w.y = filled(IMAGES * w.y_size);
    w.packed = filled(conv_packed_size(&w.shape));
    w.parts = mem_new(SHARDS * conv_gradient_size(&w.shape), sizeof *w.parts);
    w.scratch = mem_new((size_t)par_threads() * w.scratch_size, sizeof *w.scratch);

    double flops = 2.0 * IMAGES * size * size * C * K * R * R;
    bench_measure(rates, flops / 1e9, body[which % 3], &w);
    mem_free(w.scratch);
    mem_free(w.parts);
    mem_free(w.packed);
    mem_free(w.y);
    mem_free(w.x);
    return NULL;
}

const struct bench bench_conv = {"conv", "the passes of a convolution, 64 images", "GFLOP/s", cases,
                                 run};
