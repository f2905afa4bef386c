/* Gaussian blur as in the blur-training code (Jang and Tong, Nature Communications 15:1989, 2024):
 * kernel cut at 2 sigma, 2 ceil(2 sigma) + 1 taps. */
#include "stimuli/distort.h"
#include "stimuli/lowpass.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    return lowpass_image(out, in, job->level, 2);
}

const struct distortion distort_blur_training = {.name = "blur-training",
                                                 .purpose = "Gaussian blur, kernel cut at 2 sigma",
                                                 .level = "sigma in pixels",
                                                 .max = 256,
                                                 .apply = apply};
