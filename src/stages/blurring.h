/* A whole set of pictures blurred with the study's kernel. */
#ifndef STAGES_BLURRING_H
#define STAGES_BLURRING_H

#include "data/dataset.h"
#include "settings/study.h"

struct blurring;

/* Gives what blurs the pictures of a set by a sigma in pixels, with truncate and border of [blur].
 */
err blurring_new(struct blurring **out, const struct study *study, const struct dataset *d,
                 double sigma);
void blurring_free(struct blurring *b);

/* Blurs n pictures from the first on; pixels (n, C, H, W). */
void blurring_run(const struct blurring *b, uint8_t *pixels, int first, int n);

/* Blurs all pictures of a set by a sigma in pixels, with truncate and border of [blur]; pixels (N,
 * C, H, W). */
err blurring_apply(uint8_t *pixels, const struct study *study, const struct dataset *d,
                   double sigma);

#endif
