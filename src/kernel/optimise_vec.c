/* The optimisers' steps, 16 parameters at a time; see optimise.h. */
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

void ISA(adam_step)(float *w, float *m, float *v, float *max, const float *dw,
                    const struct adam *adam, size_t n)
{
    vec keep1 = vec_set(adam->beta1), fresh1 = vec_set(1 - adam->beta1);
    vec keep2 = vec_set(adam->beta2), fresh2 = vec_set(1 - adam->beta2);
    vec back = vec_set(-adam->rate), scale = vec_set(adam->scale), eps = vec_set(adam->eps);
    for (size_t i = 0; i < n; i += BLOCK) {
        vec g = vec_load(dw + i);
        vec mean = vec_fma(keep1, vec_load(m + i), vec_mul(fresh1, g));
        vec square = vec_fma(keep2, vec_load(v + i), vec_mul(vec_mul(fresh2, g), g));
        vec_store(m + i, mean);
        vec_store(v + i, square);
        if (max) {
            vec old = vec_load(max + i);
            square = vec_greater(square, old, square, old);
            vec_store(max + i, square);
        }
        vec size = vec_fma(vec_sqrt(square), scale, eps);
        vec_store(w + i, vec_fma(back, vec_div(mean, size), vec_load(w + i)));
    }
}
