/* The optimiser's step, 16 parameters at a time; see optimise.h. */
#include "kernel/fast.h"
#include "kernel/vec.h"

void ISA(sgd_step)(float *w, float *v, const float *dw, float rate, float momentum, float decay,
                   int nesterov, size_t n)
{
    vec back = vec_set(-rate), keep = vec_set(momentum), shrink = vec_set(decay);
    for (size_t i = 0; i < n; i += BLOCK) {
        vec old = vec_load(w + i), g = vec_fma(shrink, old, vec_load(dw + i));
        vec speed = vec_fma(keep, vec_load(v + i), g);
        vec_store(v + i, speed);
        vec_store(w + i, vec_fma(back, nesterov ? vec_fma(keep, speed, g) : speed, old));
    }
}
