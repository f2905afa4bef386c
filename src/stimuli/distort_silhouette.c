/* The object black on white, from its mask: filled silhouettes as in Geirhos et al. (ICLR 2019). */
#include "image/colour.h"
#include "stimuli/distort.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    (void)in;
    *out = colour_convert(job->mask, 1);
    for (size_t i = 0; i < image_size(*out); i++)
        (*out)->pixels[i] = (uint8_t)(255 - (*out)->pixels[i]);
    return NULL;
}

const struct distortion distort_silhouette = {.name = "silhouette",
                                              .purpose = "the object black on white",
                                              .wants_mask = true,
                                              .apply = apply};
