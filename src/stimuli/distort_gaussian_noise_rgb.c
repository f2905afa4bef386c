/* Gaussian noise by SSNR (ssnr.h), drawn for each channel. */
#include "stimuli/ssnr.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    *out = ssnr_gaussian(in, job, true);
    return NULL;
}

const struct distortion distort_gaussian_noise_rgb = {.name = "gaussian-noise-rgb",
                                                      .purpose =
                                                          "Gaussian noise, drawn for each channel",
                                                      .level = "SSNR",
                                                      .max = 1,
                                                      .apply = apply};
