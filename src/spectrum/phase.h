/* Pictures with other phases, or another amplitude, than their own.
 *
 * Pictures are real (H, W) of any range; nothing is clipped here. The bits are the same everywhere
 * (dft.h).
 */
#ifndef SPECTRUM_PHASE_H
#define SPECTRUM_PHASE_H

#include "base/rng.h"

/* Adds to the phase of each frequency a draw from [-width, width) degrees and to its opposite the
 * negative, row by row; 0 keeps the picture, 180 replaces all its phases. As in the stimuli of
 * Geirhos et al. (NeurIPS 2018) the zero frequency and, for even sides, the row and the column of
 * the highest frequency stay. */
void phase_scramble(double *x, double width, struct rng *rng, int H, int W); // (H, W), in place

/* Keeps the phases of a picture and gives it another amplitude spectrum (power equalisation). */
void phase_with_amplitude(double *x, const double *amplitude, int H, int W); // (H, W), in place

/* Fourier noise: the phases of a picture are put in random order over all frequencies and joined
 * with an amplitude spectrum; the modulus of the inverse transform, stretched to [0, 1]. (The
 * shuffled phases are no longer opposite in pairs: that the inverse is complex is part of the
 * recipe, from the code of Coggan and Tong, ddcoggan/masterScripts.) */
void phase_shuffle(double *x, const double *amplitude, struct rng *rng, int H, int W); // in place

/* Stretches n numbers to [0, 1]; equal ones become 0. */
void phase_stretch(double *x, int n);

#endif
