/* Power equalisation of Geirhos et al. (NeurIPS 2018): gray level with the mean amplitude spectrum
 * of a set of pictures in place of its own, clipped. */
#include "base/mem.h"
#include "spectrum/phase.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    double *x = field_gray(in);
    phase_with_amplitude(x, job->average->gray, in->height, in->width);
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_power = {.name = "power",
                                         .purpose = "gray, mean amplitude spectrum of a set",
                                         .wants_average = true,
                                         .transforms = true,
                                         .apply = apply};
