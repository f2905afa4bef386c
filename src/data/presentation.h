/* How a training picture is presented: shifted, flipped, blurred, as [0, 1].
 *
 * One draw per image and epoch, a function of (seed, epoch, image) alone. The order follows the
 * blur-training code (Jang & Tong 2024): geometry first, then blur on [0, 1] pixels before any
 * normalisation.
 */
#ifndef DATA_PRESENTATION_H
#define DATA_PRESENTATION_H

#include "data/dataset.h"
#include "spectrum/blur.h"

/* Blur levels in pixels with the probability of each; sigma 0 is the clear picture. */
struct regime {
    int levels;
    const double *sigma;  // (levels) pixels
    const double *weight; // (levels) sum to 1
    double truncate;      // of the kernel, in sigmas
    enum border border;
};

struct presentation;

/* Gives a presentation of a data set: shift is the largest step of a random crop, in pixels (the
 * edge pixels are repeated), flip mirrors half of the pictures. Borrows the data and the regime. */
err presentation_new(struct presentation **out, const struct dataset *data,
                     const struct regime *regime, int shift, bool flip, uint32_t seed);
void presentation_free(struct presentation *p);

/* Writes image i as it is presented in an epoch, picture (C, H, W); gives its label. Many threads
 * may call it at once. */
int presentation_fetch(void *presentation, float *picture, int epoch, int i);

#endif
