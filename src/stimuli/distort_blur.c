/* Gaussian blur with the wide kernel, cut at 4 sigma. */
#include "stimuli/distort.h"
#include "stimuli/lowpass.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    return lowpass_image(out, in, job->level, 4);
}

const struct distortion distort_blur = {.name = "blur",
                                        .purpose = "Gaussian blur, kernel cut at 4 sigma",
                                        .level = "sigma in pixels",
                                        .max = 256,
                                        .apply = apply};
