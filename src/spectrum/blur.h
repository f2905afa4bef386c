/* Gaussian blur of 8-bit pictures, exact to the integer (doc/spectrum.md, doc/numerics.md rule 7).
 *
 *   w_i = round(2^15 gauss_i), i = -h .. h, the centre adjusted so that they sum to 2^15
 *   out = (sum_ij w_i w_j in_ij) / 2^30, rounded half to even
 *
 * with gauss_i = exp(-i^2 / 2 sigma^2) over its sum and h = ceil(truncate * sigma). The sum is an
 * integer below 2^38, so every way to compute it exactly gives the same picture: directly, row pass
 * then column pass, or through FFTW for wide kernels. The shape and the kernel alone choose the
 * way.
 *
 * Below one pixel a Gaussian sampled at the pixels falls between them: three taps of sigma .286 (1
 * pixel at 224, shown at 64) have an SD of .066. So the SD of a kernel is at least the share of
 * sigma that the kernel of one pixel has (.961 at truncate 2); where sampling gives less, the
 * weights beside the centre are raised in proportion. doc/spectrum.md has the measurement.
 *
 * truncate 4 is the wide kernel; truncate 2 is that of the blur-training code (Jang and Tong 2024:
 * 2 ceil(2 sigma) + 1 taps, reflect).
 */
#ifndef SPECTRUM_BLUR_H
#define SPECTRUM_BLUR_H

#include "base/err.h"
#include "spectrum/border.h"

#include <stdint.h>

enum {
    BLUR_BITS = 15,            // of a weight
    BLUR_ONE = 1 << BLUR_BITS, // the sum of the weights
    BLUR_SIGMA = 256,          // largest; up to here the centre weight stays clearly positive
    BLUR_TRUNCATE = 8,         // largest; the smallest is 1
    BLUR_SAMPLES = 1 << 26,    // of the largest picture: H * W * C
};

struct blur_spec {
    int height, width, channels; // of a picture (H, W, C); planar data: channels 1
    double sigma;                // pixels; 0 copies
    double truncate;             // half width of the kernel in sigmas
    enum border border;
    uint8_t value; // of the constant border
};

/* A blur is read-only once made and may be shared by threads; each thread brings its scratch. */
struct blur;
struct blur_scratch;

/* Gives a blur; an error if the sigma, the kernel or the picture is out of bounds. */
err blur_new(struct blur **out, const struct blur_spec *spec);
void blur_free(struct blur *blur);

/* Gives the room that one thread needs for one picture. Borrows blur for as long as it lives. */
struct blur_scratch *blur_scratch_new(const struct blur *blur);
void blur_scratch_free(struct blur_scratch *scratch);

/* Blurs N pictures one after the other; out may be in. */
void blur_apply(struct blur_scratch *scratch, uint8_t *out, // (N, H, W, C)
                const uint8_t *in,                          // (N, H, W, C)
                int images);

/* The same sums before rounding, times 2^-30: exact in double, of 0 .. 255. */
void blur_exact(struct blur_scratch *scratch, double *out, // (H, W, C)
                const uint8_t *in);                        // (H, W, C)

/* The slow twin of blur_apply for one picture: the double sum as written above. */
err blur_ref(uint8_t *out,      // (H, W, C), not in
             const uint8_t *in, // (H, W, C)
             const struct blur_spec *spec);

/* Half of a kernel: weight[i] for i = 0 .. h, so that weight[0] + 2 (weight[1] + ...) = 2^15.
 * Gives the weights and h. */
err blur_weights(int **weight, int *half, double sigma, double truncate);

/* The SD of that kernel in pixels: the cut makes it smaller than sigma. */
err blur_deviation(double *deviation, double sigma, double truncate);

#endif
