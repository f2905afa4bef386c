/* One step of an optimiser on n parameters; n is a multiple of 16. Twin in optimise_ref.c.
 *
 * SGD as PyTorch does it: g = fma(decay, w, dw); v = fma(momentum, v, g);
 * w = fma(-rate, nesterov ? fma(momentum, v, g) : v, w).
 */
#ifndef KERNEL_OPTIMISE_H
#define KERNEL_OPTIMISE_H

#include <stddef.h>

typedef void sgd_step_kernel(float *w, float *v, const float *dw, float rate, float momentum,
                             float decay, int nesterov, size_t n);

sgd_step_kernel sgd_step_ref;

#endif
