/* Twin of the optimiser's step; see optimise.h. */
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
