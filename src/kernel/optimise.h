/* One step of an optimiser on n parameters; n is a multiple of 16. Twins in optimise_ref.c.
 *
 * SGD as PyTorch does it: g = fma(decay, w, dw); v = fma(momentum, v, g);
 * w = fma(-rate, nesterov ? fma(momentum, v, g) : v, w).
 *
 * Adam (Kingma & Ba 2015) as PyTorch does it, without weight decay: m = fma(beta1, m, (1 - beta1)
 * dw); v = fma(beta2, v, ((1 - beta2) dw) dw); w = fma(-rate, m / fma(sqrt(v), scale, eps), w).
 * With amsgrad (Reddi, Kale & Kumar 2018) `max` keeps the largest v so far and takes its place.
 */
#ifndef KERNEL_OPTIMISE_H
#define KERNEL_OPTIMISE_H

#include <stddef.h>

typedef void sgd_step_kernel(float *w, float *v, const float *dw, float rate, float momentum,
                             float decay, int nesterov, size_t n);

/* What all parameters share in step t = 1, 2, ...: rate is the learning rate over 1 - beta1^t,
 * scale is 1 / sqrt(1 - beta2^t). */
struct adam {
    float rate, scale, beta1, beta2, eps;
};

/* max: NULL without amsgrad. */
typedef void adam_step_kernel(float *w, float *m, float *v, float *max, const float *dw,
                              const struct adam *adam, size_t n);

sgd_step_kernel sgd_step_ref;
adam_step_kernel adam_step_ref;

#endif
