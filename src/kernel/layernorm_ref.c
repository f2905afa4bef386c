/* Twins of layer normalisation; see layernorm.h for the order of the sums. */
#include "kernel/layernorm.h"

#include "kernel/layout.h"

#include <math.h>

static size_t at(int c, int pixel, int pixels)
{
    return ((size_t)(c / BLOCK) * (size_t)pixels + (size_t)pixel) * BLOCK + (size_t)(c % BLOCK);
}

static float tree(float lane[BLOCK])
{
    for (int step = 1; step < BLOCK; step *= 2)
        for (int l = 0; l < BLOCK; l += 2 * step) lane[l] += lane[l + step];
    return lane[0];
}

void layernorm_forward_ref(float *y, float *mean, float *inverse, const float *x,
                           const float *weight, const float *bias, float eps, int B, int pixels)
{
    int C = B * BLOCK;
    for (int i = 0; i < pixels; i++) {
        float sum[BLOCK] = {0}, square[BLOCK] = {0};
        for (int c = 0; c < C; c++) sum[c % BLOCK] += x[at(c, i, pixels)];
        mean[i] = tree(sum) / (float)C;
        for (int c = 0; c < C; c++) {
            float d = x[at(c, i, pixels)] - mean[i];
            square[c % BLOCK] = fmaf(d, d, square[c % BLOCK]);
        }
        inverse[i] = 1 / sqrtf(tree(square) / (float)C + eps);
        for (int c = 0; c < C; c++) {
            float z = (x[at(c, i, pixels)] - mean[i]) * inverse[i];
            y[at(c, i, pixels)] = fmaf(z, weight[c], bias[c]);
        }
    }
}

void layernorm_backward_ref(float *dx, const float *dy, const float *x, const float *mean,
                            const float *inverse, const float *weight, int B, int pixels)
{
    int C = B * BLOCK;
    for (int i = 0; i < pixels; i++) {
        float sum[BLOCK] = {0}, product[BLOCK] = {0};
        for (int c = 0; c < C; c++) {
            float z = (x[at(c, i, pixels)] - mean[i]) * inverse[i];
            float g = dy[at(c, i, pixels)] * weight[c];
            sum[c % BLOCK] += g;
            product[c % BLOCK] = fmaf(g, z, product[c % BLOCK]);
        }
        float shift = tree(sum) / (float)C, slope = tree(product) / (float)C;
        for (int c = 0; c < C; c++) {
            float z = (x[at(c, i, pixels)] - mean[i]) * inverse[i];
            float g = dy[at(c, i, pixels)] * weight[c];
            dx[at(c, i, pixels)] = fmaf(-slope, z, g - shift) * inverse[i];
        }
    }
}

void layernorm_parameters_ref(float *dweight, float *dbias, const float *dy, const float *x,
                              const float *mean, const float *inverse, int B, int pixels)
{
    for (int c = 0; c < B * BLOCK; c++)
        for (int i = 0; i < pixels; i++) {
            float z = (x[at(c, i, pixels)] - mean[i]) * inverse[i];
            dweight[c] = fmaf(dy[at(c, i, pixels)], z, dweight[c]);
            dbias[c] += dy[at(c, i, pixels)];
        }
}
