/* Gaussian noise by SSNR (ssnr.h), the same in all channels. */
#include "stimuli/ssnr.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    *out = ssnr_gaussian(in, job, false);
    return NULL;
}

const struct distortion distort_gaussian_noise = {.name = "gaussian-noise",
                                                  .purpose =
                                                      "Gaussian noise, the same in all channels",
                                                  .level = "SSNR",
                                                  .max = 1,
                                                  .apply = apply};
