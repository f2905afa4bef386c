/* Rendering of objects16, one picture a thread. */
#include "base/mem.h"
#include "base/par.h"
#include "bench/bench.h"
#include "objects/objects.h"

enum { IMAGES = 256, SIZE = 64, BYTES = 3 * SIZE * SIZE };

static const char *const cases[] = {"64x64", NULL};

static void one(void *context, int i)
{
    struct objects_options options = objects_defaults();
    options.size = SIZE;
    objects_render((uint8_t *)context + (size_t)i * BYTES, NULL, &options, i % object_count,
                   (uint32_t)i, NULL);
}

static void all(void *context)
{
    par_for(IMAGES, one, context);
}

static err run(struct bench_rates *rates, int which)
{
    (void)which;
    uint8_t *out = mem_new(IMAGES, BYTES);
    bench_measure(rates, IMAGES, all, out);
    mem_free(out);
    return NULL;
}

const struct bench bench_objects = {"objects", "rendering of objects16", "images/s", cases, run};
