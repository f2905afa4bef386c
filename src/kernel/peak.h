/* Fused multiply-adds on registers alone: what the processor can do at most, for bench. */
#ifndef KERNEL_PEAK_H
#define KERNEL_PEAK_H

#include <stddef.h>

enum { PEAK_CHAINS = 12 }; // sums of 16 lanes

/* sums (PEAK_CHAINS, 16): sum = fma(sum, a, b), n times; a, b (16). */
typedef void peak_kernel(float *sums, const float *a, const float *b, size_t n);

peak_kernel peak_ref;

#endif
