/* The distance that synthesis descends; see objective.h. */
#include "synth/objective.h"

#include "kernel/layout.h"

#include <math.h>

double objective_norm(const float *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum = fma((double)v[i], (double)v[i], sum);
    return sqrt(sum);
}

void objective_scale(double *whole, const float *target, int N, size_t activations)
{
    for (int n = 0; n < N; n++) {
        whole[n] = objective_norm(target + (size_t)n * activations, activations);
        if (whole[n] == 0) whole[n] = 1;
    }
}

double objective_measure(struct pass *pass, int n, const float *target, double whole, bool mse)
{
    const struct node *top = &pass->net->node[pass->top];
    size_t activations = layout_size(top->C, top->H, top->W);
    const float *y = pass_output(pass, pass->top, n);
    float *dy = pass->dy[pass->top] + (size_t)n * activations;
    double sum = 0;
    for (size_t i = 0; i < activations; i++) {
        double d = (double)y[i] - (double)target[i];
        sum = fma(d, d, sum);
    }
    double off = sqrt(sum), factor = off > 0 ? 1 / (off * whole) : 0;
    if (mse) factor = 2.0 / ((double)top->C * top->H * top->W);
    for (size_t i = 0; i < activations; i++)
        dy[i] = (float)(factor * ((double)y[i] - (double)target[i]));
    return off / whole;
}
