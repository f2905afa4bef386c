/* Edges black on white: the gray level smoothed by a Gaussian, then canny.h. Geirhos et al. (ICLR
 * 2019) used MATLAB's default, sigma 1.4142; this is our own code after its description. If the
 * object's mask is known, only edges inside it are drawn. */
#include "base/mem.h"
#include "image/colour.h"
#include "stimuli/canny.h"
#include "stimuli/distort.h"
#include "stimuli/lowpass.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    double *smooth;
    TRY(lowpass_gray(&smooth, in, job->level, BORDER_REFLECT, 0));
    struct image *edges = image_new(in->width, in->height, 1);
    struct image *mask = job->mask ? colour_convert(job->mask, 1) : NULL;
    canny_edges(edges->pixels, smooth, in->height, in->width);
    for (size_t i = 0; i < image_size(edges); i++) {
        bool drawn = edges->pixels[i] && (!mask || mask->pixels[i] > 127);
        edges->pixels[i] = drawn ? 0 : 255;
    }
    image_free(mask);
    mem_free(smooth);
    *out = edges;
    return NULL;
}

const struct distortion distort_edges = {.name = "edges",
                                         .purpose = "edges black on white, of the object if masked",
                                         .level = "sigma of the smoothing in pixels",
                                         .min = 0.5,
                                         .max = 32,
                                         .takes_mask = true,
                                         .apply = apply};
