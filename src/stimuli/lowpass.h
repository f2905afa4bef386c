/* Gaussian low-pass of whole pictures, through the exact blur (spectrum/blur.h). */
#ifndef STIMULI_LOWPASS_H
#define STIMULI_LOWPASS_H

#include "image/image.h"
#include "spectrum/border.h"

/* Gives the blurred picture, 8 bits a sample; border reflect. */
err lowpass_image(struct image **out, const struct image *in, double sigma, double truncate);

/* Gives the blurred gray level (field.h) before any rounding, kernel cut at 4 sigma. The constant
 * border may be any gray level of [0, 1]: what the kernel does not find in the picture is counted
 * and filled with it. */
err lowpass_gray(double **out, const struct image *in, double sigma, enum border border,
                 double grey); // (H, W)

#endif
