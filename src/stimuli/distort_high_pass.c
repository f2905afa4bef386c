/* High-pass of Geirhos et al. (NeurIPS 2018): the gray level less its low-pass
 * (distort_low_pass.c), shifted so that the mean is .4423, clipped. */
#include "base/mem.h"
#include "stimuli/distort.h"
#include "stimuli/field.h"
#include "stimuli/lowpass.h"

static const double grey = .4423;

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    double *low, *x = field_gray(in), mean = 0;
    size_t n = (size_t)in->height * (size_t)in->width;
    err e = lowpass_gray(&low, in, job->level, BORDER_CONSTANT, grey);
    if (!e) {
        for (size_t i = 0; i < n; i++) mean += x[i] -= low[i];
        mean /= (double)n;
        for (size_t i = 0; i < n; i++) x[i] += grey - mean;
        *out = field_image(x, in->height, in->width, 1);
        mem_free(low);
    }
    mem_free(x);
    return e;
}

const struct distortion distort_high_pass = {.name = "high-pass",
                                             .purpose = "gray less its low-pass, mean .4423",
                                             .level = "sigma in pixels",
                                             .max = 256,
                                             .apply = apply};
