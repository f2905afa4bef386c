/* Fourier noise by SSNR (ssnr.h, spectrum/phase.h): the phases of the gray level, shuffled, with
 * the mean amplitude spectrum of a set of pictures; the same in all channels. */
#include "base/mem.h"
#include "spectrum/phase.h"
#include "stimuli/field.h"
#include "stimuli/ssnr.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_FOURIER_NOISE);
    int H = in->height, W = in->width;
    double *x = field_of(in), *noise = field_gray(in);
    phase_shuffle(noise, job->average->gray, &rng, H, W);
    for (int c = 0; c < in->channels; c++)
        ssnr_mix(x, noise, job->level, (size_t)H * (size_t)W, in->channels, c);
    *out = field_image(x, H, W, in->channels);
    mem_free(x);
    mem_free(noise);
    return NULL;
}

const struct distortion distort_fourier_noise = {.name = "fourier-noise",
                                                 .purpose =
                                                     "Fourier noise, the same in all channels",
                                                 .level = "SSNR",
                                                 .max = 1,
                                                 .wants_average = true,
                                                 .transforms = true,
                                                 .apply = apply};
