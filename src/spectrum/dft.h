/* Two-dimensional Fourier transforms with the same bits everywhere.
 *
 *   F[v, u] = sum_yx z[y, x] exp(-2 pi i (v y / H + u x / W))
 *
 * FFTW chooses its sums by the machine (fft.h). If the bits of a transform reach a result, use
 * this one: the shape fixes every product and sum. It is meant for pictures, one at a time: sides
 * of small prime factors take H W log(H W) steps, a prime side p takes p per sample.
 *
 * Complex planes are (H, W, 2): real and imaginary part. Frequency v > H/2 means v - H.
 */
#ifndef SPECTRUM_DFT_H
#define SPECTRUM_DFT_H

enum { DFT_SIDE = 4096 }; // the largest that callers should let in from outside

/* In place; the inverse divides by H W. */
void dft_forward(double *plane, int H, int W); // (H, W, 2)
void dft_inverse(double *plane, int H, int W); // (H, W, 2)

/* The slow twin of dft_forward. */
void dft_forward_ref(double *plane, int H, int W); // (H, W, 2)

/* z = exp(-2 pi i j / n), 0 <= j < n, exact at quarter turns. */
void dft_turn(double z[2], int j, int n);

/* Gives the transform (H, W, 2) of a real picture. */
double *dft_of_real(const double *x, int H, int W); // (H, W)

/* The real part of a plane's inverse transform; the plane is used up. */
void dft_to_real(double *x, double *plane, int H, int W); // (H, W), (H, W, 2)

/* Adds weight times |F| of a real picture to amplitude: for means over pictures. */
void dft_add_amplitude(double *amplitude, const double *x, double weight, int H, int W); // (H, W)

#endif
