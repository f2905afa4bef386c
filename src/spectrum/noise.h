/* Noise with a power spectrum that falls (or rises) as a power of the frequency. */
#ifndef SPECTRUM_NOISE_H
#define SPECTRUM_NOISE_H

#include "base/rng.h"

/* The real part of the inverse transform of f^(beta / 2) exp(2 pi i phi), phi a draw from [0, 1)
 * for each frequency, row by row, f in cycles a pixel and nothing at f = 0; stretched to [0, 1].
 * The power falls as f^beta. beta -1 is the mask of the experiments of Geirhos et al.
 * (NeurIPS 2018; ICLR 2019), -2 has the spectrum of natural pictures, 0 is white. */
void noise_power_law(double *x, double beta, struct rng *rng, int H, int W); // (H, W)

#endif
