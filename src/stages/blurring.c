/* A whole set of pictures blurred; see blurring.h. */
#include "stages/blurring.h"

#include "base/mem.h"
#include "base/par.h"
#include "settings/sigma.h"
#include "spectrum/blur.h"

struct blurring {
    const struct dataset *data;
    struct blur *blur;
    int threads;
    struct blur_scratch **scratch; // (threads)
};

/* Pictures on their way. */
struct blurred {
    const struct blurring *by;
    uint8_t *pixels; // (n, C, H, W)
    int first;
};

static void blur_one(void *context, int n)
{
    const struct blurred *w = context;
    const struct dataset *d = w->by->data;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    blur_apply(w->by->scratch[par_thread()], w->pixels + (size_t)n * size,
               dataset_image(d, w->first + n), d->C);
}

err blurring_new(struct blurring **out, const struct study *s, const struct dataset *d,
                 double sigma)
{
    struct blur *blur;
    struct blur_spec spec = {.height = d->H, .width = d->W, .channels = 1, .sigma = sigma};
    sigma_kernel(&spec.truncate, &spec.border, s->ini);
    TRY(blur_new(&blur, &spec));
    struct blurring *b = mem_new(1, sizeof *b);
    *b = (struct blurring){d, blur, par_threads(), NULL};
    b->scratch = mem_new((size_t)b->threads, sizeof(struct blur_scratch *));
    for (int t = 0; t < b->threads; t++) b->scratch[t] = blur_scratch_new(blur);
    *out = b;
    return NULL;
}

void blurring_free(struct blurring *b)
{
    for (int t = 0; t < b->threads; t++) blur_scratch_free(b->scratch[t]);
    mem_free(b->scratch);
    blur_free(b->blur);
    mem_free(b);
}

void blurring_run(const struct blurring *b, uint8_t *pixels, int first, int n)
{
    struct blurred w = {b, pixels, first};
    par_for(n, blur_one, &w);
}

err blurring_apply(uint8_t *pixels, const struct study *s, const struct dataset *d, double sigma)
{
    struct blurring *b;
    TRY(blurring_new(&b, s, d, sigma));
    blurring_run(b, pixels, 0, d->N);
    blurring_free(b);
    return NULL;
}
