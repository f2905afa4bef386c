/* Sigmas of a study in pixels: [blur] at_width is the width of pictures that they refer to. */
#ifndef SETTINGS_SIGMA_H
#define SETTINGS_SIGMA_H

#include "base/ini.h"
#include "spectrum/border.h"

/* Pixels of a picture of this width for one unit of the study's sigmas. */
double sigma_unit(const struct ini *ini, int width);

/* How [blur] cuts its kernels, and the border. */
void sigma_kernel(double *truncate, enum border *border, const struct ini *ini);

/* Gives the sigmas of [evaluate] for pictures of this width; one that is too large for a blur is an
 * error. */
err sigma_levels(double **sigma, int *count, const struct ini *ini, int width);

#endif
