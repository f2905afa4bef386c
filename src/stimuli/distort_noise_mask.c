/* A noise mask of the picture's size in place of the picture: power f^level (spectrum/noise.h),
 * then (m - 1/2) 4 + 1/2, clipped, as the masks of Geirhos et al. (ICLR 2019; level -1). */
#include "base/mem.h"
#include "spectrum/noise.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_NOISE_MASK);
    size_t n = (size_t)in->height * (size_t)in->width;
    double *x = mem_new(n, sizeof *x);
    noise_power_law(x, job->level, &rng, in->height, in->width);
    field_contrast(x, 4, n);
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_noise_mask = {.name = "noise-mask",
                                              .purpose = "a mask of noise in place of the picture",
                                              .level = "exponent of the power over frequency",
                                              .min = -4,
                                              .max = 4,
                                              .transforms = true,
                                              .apply = apply};
