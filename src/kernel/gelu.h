/* GELU, the exact form (Hendrycks & Gimpel 2016): y = x Phi(x), Phi the normal distribution.
 *
 * Computed in double through mathx_erf and rounded once. No twin: it is scalar already. */
#ifndef KERNEL_GELU_H
#define KERNEL_GELU_H

#include <stddef.h>

/* y = x Phi(x); y may be x. */
void gelu_forward(float *y, const float *x, size_t n);

/* dx = dy (Phi(x) + x phi(x)); dx may be dy. */
void gelu_backward(float *dx, const float *dy, const float *x, size_t n);

#endif
