/* Salt and pepper of Geirhos et al. (NeurIPS 2018): gray level at 30 % contrast; a pixel turns
 * black with probability p / 2, white with p / 2. */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_SALT_PEPPER);
    double *x = field_gray(in), half = job->level / 2;
    size_t n = (size_t)in->height * (size_t)in->width;
    field_contrast(x, 0.3, n);
    for (size_t i = 0; i < n; i++) {
        double u = rng_uniform(&rng);
        if (u >= 1 - half) x[i] = 1;
        if (u < half) x[i] = 0;
    }
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_salt_pepper = {.name = "salt-pepper",
                                               .purpose =
                                                   "gray, 30 % contrast, black and white pixels",
                                               .level = "share of black and white pixels",
                                               .max = 1,
                                               .apply = apply};
