/* How a training picture is presented: turned, shifted, flipped, blurred, in noise or through young
 * eyes, as [0, 1].
 *
 * One presentation per image and epoch, a function of (seed, epoch, image) alone. The order follows
 * the blur-training code (Jang & Tong 2024): geometry first, then blur on [0, 1] pixels before any
 * normalisation.
 */
#ifndef DATA_PRESENTATION_H
#define DATA_PRESENTATION_H

#include "base/rng.h"
#include "data/dataset.h"
#include "data/diet.h"
#include "spectrum/blur.h"

RNG_STREAM(RNG_AUGMENT, 3); // flips and crops; sample = image
RNG_STREAM(RNG_BLUR, 4);    // the sigma or noise of a presentation; sample = image

/* Levels with the probability of each. A level is a blur, sigma 0 the clear picture; it may be a
 * range of sigmas, and may add noise. */
struct regime {
    int levels;
    const double *sigma;  // (levels) pixels
    const double *weight; // (levels) sum to 1
    double truncate;      // of the kernel, in sigmas
    enum border border;
    const double *max;  // (levels) pixels: the top of a range of sigmas; NULL: no ranges
    const double *ssnr; // (levels) of Gaussian noise (stimuli/ssnr.h), 1 without; NULL: no noise
    bool each;          // noise is drawn for each channel, else once for all of a pixel
    int until;          // from this epoch on all is clear; 0: never
    double decay;       // until then sigma is multiplied by it after each epoch
    struct diet diet;   // months 0: none; blurs, fades and sifts before noise is added
};

/* Changes of geometry: a turn either way by up to rotate degrees (data/rotate.h), a step up, down
 * and sideways by up to shift pixels (edges are repeated), a mirror for half of the pictures. */
struct augment {
    int shift;
    bool flip;
    double rotate;
    bool black; // beyond the edges of a turned picture, else the nearest pixel
};

struct presentation;

/* Gives a presentation of a data set. Borrows the data and the regime. */
err presentation_new(struct presentation **out, const struct dataset *data,
                     const struct regime *regime, struct augment augment, uint32_t seed);
void presentation_free(struct presentation *p);

/* Writes image i as it is presented in an epoch, picture (C, H, W); returns its label. Many threads
 * may call it at once. */
int presentation_fetch(void *presentation, float *picture, int epoch, int i);

#endif
