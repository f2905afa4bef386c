/* Noise by SSNR; see ssnr.h. */
#include "stimuli/ssnr.h"

#include "base/mem.h"
#include "stimuli/field.h"

struct image *ssnr_gaussian(const struct image *in, const struct distort_job *job, bool each)
{
    struct rng rng = distort_rng(job, DISTORT_GAUSSIAN_NOISE);
    double w = job->level, sd = (1 - w) / 6, noise = 0, *x = field_of(in);
    for (size_t i = 0; i < image_size(in); i++) {
        if (each || i % (size_t)in->channels == 0) noise = sd * (double)rng_normal(&rng);
        x[i] = (x[i] - 0.5) * w + 0.5 + noise;
    }
    struct image *out = field_image(x, in->height, in->width, in->channels);
    mem_free(x);
    return out;
}

void ssnr_mix(double *x, const double *noise, double w, size_t pixels, int channels, int c)
{
    for (size_t i = 0; i < pixels; i++) {
        double *sample = x + i * (size_t)channels + (size_t)c;
        *sample = (*sample - 0.5) * w + 0.5 + (noise[i] - 0.5) * (1 - w);
    }
}
