/* Twins of the optimisers' steps; see optimise.h. */
#include "kernel/optimise.h"

#include <math.h>

void sgd_step_ref(float *w, float *v, const float *dw, float rate, float momentum, float decay,
                  int nesterov, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float g = fmaf(decay, w[i], dw[i]);
        v[i] = fmaf(momentum, v[i], g);
        w[i] = fmaf(-rate, nesterov ? fmaf(momentum, v[i], g) : v[i], w[i]);
    }
}

void adam_step_ref(float *w, float *m, float *v, float *max, const float *dw,
                   const struct adam *adam, size_t n)
{
    float fresh1 = 1 - adam->beta1, fresh2 = 1 - adam->beta2;
    for (size_t i = 0; i < n; i++) {
        m[i] = fmaf(adam->beta1, m[i], fresh1 * dw[i]);
        v[i] = fmaf(adam->beta2, v[i], fresh2 * dw[i] * dw[i]);
        if (max) max[i] = v[i] > max[i] ? v[i] : max[i];
        float size = fmaf(sqrtf(max ? max[i] : v[i]), adam->scale, adam->eps);
        w[i] = fmaf(-adam->rate, m[i] / size, w[i]);
    }
}
