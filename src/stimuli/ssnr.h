/* Signal and noise mixed by SSNR, as in the code of Coggan and Tong (ddcoggan/masterScripts): with
 * w of [0, 1] the signal is (x - 1/2) w + 1/2 and the noise spans the rest, so that 1 is the
 * picture and 0 noise alone. (Elsewhere SSNR is the power ratio S / (S + N).) */
#ifndef STIMULI_SSNR_H
#define STIMULI_SSNR_H

#include "stimuli/distort.h"

/* Gives the picture with noise of SD (1 - w) / 6, so that 3 SD reach the end of the range; a draw
 * for each sample, or one for all channels of a pixel. */
struct image *ssnr_gaussian(const struct image *in, const struct distort_job *job, bool each);

/* Adds (noise - 1/2) (1 - w) to channel c of x, noise of [0, 1]. */
void ssnr_mix(double *x, const double *noise, double w, size_t pixels, int channels, int c);

#endif
