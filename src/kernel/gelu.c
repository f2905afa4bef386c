/* GELU; see gelu.h. */
#include "kernel/gelu.h"

#include "base/mathx.h"

#include <math.h>

static const double root_half = 0x1.6a09e667f3bcdp-1;    // 1 / sqrt(2)
static const double density_at_0 = 0x1.9884533d43651p-2; // 1 / sqrt(2 pi)

static double distribution(double x)
{
    return 0.5 * (1 + mathx_erf(x * root_half));
}

void gelu_forward(float *y, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = (float)(x[i] * distribution(x[i]));
}

void gelu_backward(float *dx, const float *dy, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double v = x[i], density = density_at_0 * mathx_exp(-0.5 * v * v);
        dx[i] = (float)(dy[i] * fma(v, density, distribution(v)));
    }
}
