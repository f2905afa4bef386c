/* Pictures as numbers of [0, 1] on their way through a manipulation. */
#ifndef STIMULI_FIELD_H
#define STIMULI_FIELD_H

#include "image/image.h"

/* Gives the samples over 255. */
double *field_of(const struct image *image); // (H, W, C)

/* Gives the gray level .2125 R + .7154 G + .0721 B over 255: rgb2gray of scikit-image, which the
 * stimuli of Geirhos et al. (NeurIPS 2018) went through. A gray picture is its own. */
double *field_gray(const struct image *image); // (H, W)

/* Moves n numbers towards 1/2: (1 - c) / 2 + c x. */
void field_contrast(double *x, double c, size_t n);

/* Gives the picture: clipped to [0, 1], times 255, rounded half to even. */
struct image *field_image(const double *x, int H, int W, int C); // (H, W, C)

#endif
