/* Fourier transforms of real lines through FFTW, of which this is the only door.
 *
 * FFTW's result is right to rounding error, but its last bits depend on the machine: use it
 * where the result is rounded to whole numbers (blur.h). Use dft.h where the bits are the result.
 */
#ifndef SPECTRUM_FFT_H
#define SPECTRUM_FFT_H

struct fft;

/* Borrows the transform of lines of n numbers, n > 0, from a cache that lives as long as the
 * program; any thread may call. */
const struct fft *fft_real(int n);

/* spectrum[k] = sum_x line[x] exp(-2 pi i k x / n), k = 0 .. n/2. Both aligned as mem_new does. */
void fft_forward(const struct fft *fft, double *spectrum, // (n / 2 + 1, 2)
                 double *line);                           // (n), kept

/* line[x] = sum_k spectrum[k] exp(2 pi i k x / n) over all n frequencies: n times the inverse. */
void fft_inverse(const struct fft *fft, double *line, // (n)
                 double *spectrum);                   // (n / 2 + 1, 2), destroyed

/* A fast length of at least n > 0: the smallest multiple of 8 with no prime factor above 5. */
int fft_length(int n);

#endif
