/* Twins of GELU; see gelu.h. */
#include "kernel/gelu.h"

#include <math.h>

static float horner(const float c[GELU_TERMS], float t)
{
    float sum = c[GELU_TERMS - 1];
    for (int i = GELU_TERMS - 2; i >= 0; i--) sum = fmaf(sum, t, c[i]);
    return sum;
}

static float value(const struct gelu_quotient *f, float x)
{
    if (x > GELU_END) return 1;
    if (-GELU_END > x) return 0;
    float t = x * x;
    return fmaf(x, horner(f->p, t) / horner(f->q, t), 0.5f);
}

void gelu_forward_ref(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = x[i] * value(&gelu_distribution, x[i]);
}

void gelu_backward_ref(float *dx, const float *dy, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) dx[i] = dy[i] * value(&gelu_derivative, x[i]);
}
