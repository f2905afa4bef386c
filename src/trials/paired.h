/* Two conditions on the same images: proportions correct compared image by image.
 *
 *   difference  mean over images of a - b
 *   Cohen's h   2 asin sqrt(mean a) - 2 asin sqrt(mean b) (Cohen 1988, Statistical Power Analysis)
 *   p           two-sided: share of PAIRED_DRAWS random exchanges of a and b within images with a
 *               difference at least as large in size, never below 1 / PAIRED_DRAWS
 *
 * Intervals are percentile bootstraps over images (bootstrap.h), so an image's pair stays together.
 */
#ifndef TRIALS_PAIRED_H
#define TRIALS_PAIRED_H

#include <stdint.h>

enum { PAIRED_DRAWS = 10000 };

struct paired {
    int images;          // at least one
    const double *a, *b; // (images) proportions correct
};

struct paired_result {
    double a, b; // means
    double difference, lo, hi;
    double h, h_lo, h_hi;
    double p;
};

struct paired_result paired_compare(const struct paired *pairs, uint32_t seed);

#endif
