/* Contrast: (1 - c) / 2 + c x (Geirhos et al., NeurIPS 2018; theirs were gray). */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    double *x = field_of(in);
    field_contrast(x, job->level, image_size(in));
    *out = field_image(x, in->height, in->width, in->channels);
    mem_free(x);
    return NULL;
}

const struct distortion distort_contrast = {.name = "contrast",
                                            .purpose = "contrast around mid-gray",
                                            .level = "contrast",
                                            .max = 1,
                                            .apply = apply};
