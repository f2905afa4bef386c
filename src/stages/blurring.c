/* A whole set of pictures blurred; see blurring.h. */
#include "stages/blurring.h"

#include "base/mem.h"
#include "base/par.h"
#include "settings/sigma.h"
#include "spectrum/blur.h"

struct blurring {
    const struct dataset *data;
    struct blur_scratch **scratch; // (threads)
    uint8_t *pixels;               // (N, C, H, W)
};

static void blur_one(void *context, int i)
{
    const struct blurring *w = context;
    const struct dataset *d = w->data;
    size_t size = (size_t)d->C * (size_t)d->H * (size_t)d->W;
    blur_apply(w->scratch[par_thread()], w->pixels + (size_t)i * size, dataset_image(d, i), d->C);
}

static void blur_all(uint8_t *pixels, const struct dataset *d, const struct blur *blur)
{
    int threads = par_threads();
    struct blurring w = {d, mem_new((size_t)threads, sizeof(struct blur_scratch *)), pixels};
    for (int t = 0; t < threads; t++) w.scratch[t] = blur_scratch_new(blur);
    par_for(d->N, blur_one, &w);
    for (int t = 0; t < threads; t++) blur_scratch_free(w.scratch[t]);
    mem_free(w.scratch);
}

err blurring_apply(uint8_t *pixels, const struct study *s, const struct dataset *d, double sigma)
{
    struct blur *blur;
    struct blur_spec spec = {.height = d->H, .width = d->W, .channels = 1, .sigma = sigma};
    sigma_kernel(&spec.truncate, &spec.border, s->ini);
    TRY(blur_new(&blur, &spec));
    blur_all(pixels, d, blur);
    blur_free(blur);
    return NULL;
}
