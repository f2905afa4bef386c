/* GELU; see gelu.h. */
#include "kernel/fast.h"
#include "kernel/vec.h"

VEC vec horner(const float c[GELU_TERMS], vec t)
{
    vec sum = vec_set(c[GELU_TERMS - 1]);
    UNROLL for (int i = GELU_TERMS - 2; i >= 0; i--) sum = vec_fma(sum, t, vec_set(c[i]));
    return sum;
}

/* Beyond the ends t may overflow, but what comes of it is not taken. */
VEC vec value(const struct gelu_quotient *f, vec x)
{
    vec end = vec_set(GELU_END), t = vec_mul(x, x);
    vec inside = vec_fma(x, vec_div(horner(f->p, t), horner(f->q, t)), vec_set(0.5f));
    vec above = vec_greater(x, end, vec_set(1), inside);
    return vec_greater(vec_set(-GELU_END), x, vec_set(0), above);
}

void ISA(gelu_forward)(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK) {
        vec v = vec_load(x + i);
        vec_store(y + i, vec_mul(v, value(&gelu_distribution, v)));
    }
}

void ISA(gelu_backward)(float *dx, const float *dy, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i += BLOCK) {
        vec slope = value(&gelu_derivative, vec_load(x + i));
        vec_store(dx + i, vec_mul(vec_load(dy + i), slope));
    }
}
