/* A whole set of pictures blurred with the study's kernel. */
#ifndef STAGES_BLURRING_H
#define STAGES_BLURRING_H

#include "data/dataset.h"
#include "settings/study.h"

/* Blurs all pictures of a set by a sigma in pixels, with truncate and border of [blur]; pixels (N,
 * C, H, W). */
err blurring_apply(uint8_t *pixels, const struct study *study, const struct dataset *d,
                   double sigma);

#endif
