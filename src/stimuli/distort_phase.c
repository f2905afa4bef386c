/* Phase scrambling of Geirhos et al. (NeurIPS 2018): gray level, a shift of up to `level` degrees
 * for each frequency (spectrum/phase.h), clipped. */
#include "base/mem.h"
#include "spectrum/phase.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_PHASE);
    double *x = field_gray(in);
    phase_scramble(x, job->level, &rng, in->height, in->width);
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_phase = {.name = "phase",
                                         .purpose = "gray, phases scrambled",
                                         .level = "largest shift in degrees",
                                         .max = 180,
                                         .transforms = true,
                                         .apply = apply};
