/* Low-pass of Geirhos et al. (NeurIPS 2018): gray level, Gaussian cut at 4 sigma, beyond the edge
 * the mean gray .4423 of their pictures. Rounded to 8 bits once, at the end. */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"
#include "stimuli/lowpass.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    double *low;
    TRY(lowpass_gray(&low, in, job->level, BORDER_CONSTANT, .4423));
    *out = field_image(low, in->height, in->width, 1);
    mem_free(low);
    return NULL;
}

const struct distortion distort_low_pass = {.name = "low-pass",
                                            .purpose = "gray, Gaussian low-pass, border .4423",
                                            .level = "sigma in pixels",
                                            .max = 256,
                                            .apply = apply};
