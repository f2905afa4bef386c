/* Uniform noise of Geirhos et al. (NeurIPS 2018): gray level at 30 % contrast plus a draw from
 * [-w, w) for each pixel, clipped. */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_UNIFORM_NOISE);
    double *x = field_gray(in);
    size_t n = (size_t)in->height * (size_t)in->width;
    field_contrast(x, 0.3, n);
    for (size_t i = 0; i < n; i++) x[i] += job->level * (2 * (double)rng_uniform(&rng) - 1);
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_uniform_noise = {.name = "uniform-noise",
                                                 .purpose = "gray, 30 % contrast, uniform noise",
                                                 .level = "half width of the noise",
                                                 .max = 1,
                                                 .apply = apply};
