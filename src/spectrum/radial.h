/* The radial power spectrum of a picture.
 *
 * Frequencies are counted in cycles per S pixels, S the shorter side, so that ring r holds the
 * frequencies with r - 1/2 <= |f| < r + 1/2 (ties by rint) up to S / 2, the highest that both axes
 * have; the corners beyond are left out.
 */
#ifndef SPECTRUM_RADIAL_H
#define SPECTRUM_RADIAL_H

/* min(H, W) / 2 + 1 */
int radial_rings(int H, int W);

/* power[r] = sum of |F|^2 / (H W)^2 over the frequencies of ring r, count[r] of them: summed over
 * all frequencies this is the mean of x^2 (Parseval). */
void radial_power(double *power, // (rings)
                  int *count,    // (rings)
                  const double *x, int H, int W);

#endif
