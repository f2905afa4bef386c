/* Gray by the weights .2125, .7154, .0721 of scikit-image (field.h). */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    (void)job;
    double *x = field_gray(in);
    *out = field_image(x, in->height, in->width, 1);
    mem_free(x);
    return NULL;
}

const struct distortion distort_gray_skimage = {
    .name = "gray-skimage", .purpose = "gray, weights of scikit-image", .apply = apply};
