/* Gaussian smoothing of gradients; see coarse.h. */
#include "synth/coarse.h"

#include "base/mathx.h"
#include "base/mem.h"

#include <math.h>

struct coarse {
    int half;
    float *weight; // (half + 1) from the centre outwards
};

double coarse_sigma(int coarse, int block)
{
    double sigma = block > coarse ? 0 : 1;
    for (; block < coarse; block++) sigma *= 2;
    return sigma;
}

struct coarse *coarse_new(double sigma)
{
    struct coarse *c = mem_new(1, sizeof *c);
    c->half = (int)ceil(4 * sigma);
    c->weight = mem_new((size_t)c->half + 1, sizeof *c->weight);
    double sum = 1;
    for (int i = 1; i <= c->half; i++) sum += 2 * mathx_exp(-0.5 * i * i / (sigma * sigma));
    for (int i = 0; i <= c->half; i++)
        c->weight[i] = (float)(mathx_exp(-0.5 * i * i / (sigma * sigma)) / sum);
    return c;
}

void coarse_free(struct coarse *c)
{
    if (c) mem_free(c->weight);
    mem_free(c);
}

/* The pixel at index i of an endless row of mirrored ones. */
static int mirror(int i, int n)
{
    int within = i % (2 * n);
    if (within < 0) within += 2 * n;
    return within < n ? within : 2 * n - 1 - within;
}

/* Smooths n values that stand `apart` floats from each other. */
static void smooth_line(const struct coarse *c, float *to, const float *from, int n, int apart)
{
    for (int i = 0; i < n; i++) {
        float sum = c->weight[0] * from[i * apart];
        for (int k = 1; k <= c->half; k++) {
            float pair = from[mirror(i - k, n) * apart] + from[mirror(i + k, n) * apart];
            sum = fmaf(c->weight[k], pair, sum);
        }
        to[i * apart] = sum;
    }
}

void coarse_smooth(const struct coarse *c, float *g, float *work, int C, int H, int W)
{
    for (int y = 0; y < C * H; y++) smooth_line(c, work + y * W, g + y * W, W, 1);
    for (int p = 0; p < C; p++)
        for (int x = 0; x < W; x++) smooth_line(c, g + p * H * W + x, work + p * H * W + x, H, W);
}
