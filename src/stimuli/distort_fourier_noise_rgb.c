/* Fourier noise by SSNR (ssnr.h, spectrum/phase.h), each channel from its own phases and its own
 * mean amplitude spectrum. */
#include "base/mem.h"
#include "spectrum/phase.h"
#include "stimuli/field.h"
#include "stimuli/ssnr.h"

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    struct rng rng = distort_rng(job, DISTORT_FOURIER_NOISE);
    int H = in->height, W = in->width, C = in->channels;
    size_t pixels = (size_t)H * (size_t)W;
    // A gray picture's one channel is its gray level.
    const double *amplitude = C == 1 ? job->average->gray : job->average->channel;
    double *x = field_of(in), *noise = mem_new(pixels, sizeof *noise);
    for (int c = 0; c < C; c++) {
        for (size_t i = 0; i < pixels; i++) noise[i] = x[i * (size_t)C + (size_t)c];
        phase_shuffle(noise, amplitude + (size_t)c * pixels, &rng, H, W);
        ssnr_mix(x, noise, job->level, pixels, C, c);
    }
    *out = field_image(x, H, W, C);
    mem_free(x);
    mem_free(noise);
    return NULL;
}

const struct distortion distort_fourier_noise_rgb = {.name = "fourier-noise-rgb",
                                                     .purpose =
                                                         "Fourier noise, made for each channel",
                                                     .level = "SSNR",
                                                     .max = 1,
                                                     .wants_average = true,
                                                     .transforms = true,
                                                     .apply = apply};
