/* Phases of pictures; see phase.h. An angle is never computed: a phase is z / |z|. */
#include "spectrum/phase.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "spectrum/dft.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define DEGREE 0x1.1df46a2529d39p-6

/* z exp(i angle) */
static void rotate(double *z, double c, double s)
{
    double re = z[0] * c - z[1] * s;
    z[1] = z[0] * s + z[1] * c;
    z[0] = re;
}

void phase_scramble(double *x, double width, struct rng *rng, int H, int W)
{
    double *plane = dft_of_real(x, H, W);
    for (int v = 0; v < H; v++)
        for (int u = 0; u < W; u++) {
            int opposite = (H - v) % H * W + (W - u) % W, here = v * W + u;
            // One draw a pair, at the one that comes first.
            if (opposite <= here || 2 * v == H || 2 * u == W) continue;
            double angle = (2 * (double)rng_uniform(rng) - 1) * width * DEGREE;
            double c = mathx_cos(angle), s = mathx_sin(angle);
            rotate(plane + 2 * here, c, s);
            rotate(plane + 2 * opposite, c, -s);
        }
    dft_to_real(x, plane, H, W);
    mem_free(plane);
}

/* Scales every number of a plane to length 1; zero has the phase 0. */
static void normalise(double *plane, int n)
{
    for (int i = 0; i < n; i++) {
        double *z = plane + 2 * i, length = sqrt(z[0] * z[0] + z[1] * z[1]);
        z[0] = length > 0 ? z[0] / length : 1;
        z[1] = length > 0 ? z[1] / length : 0;
    }
}

static void scale(double *plane, const double *amplitude, int n)
{
    for (int i = 0; i < n; i++) {
        plane[2 * i] *= amplitude[i];
        plane[2 * i + 1] *= amplitude[i];
    }
}

void phase_with_amplitude(double *x, const double *amplitude, int H, int W)
{
    double *plane = dft_of_real(x, H, W);
    normalise(plane, H * W);
    scale(plane, amplitude, H * W);
    dft_to_real(x, plane, H, W);
    mem_free(plane);
}

void phase_stretch(double *x, int n)
{
    double min = x[0], max = x[0];
    for (int i = 1; i < n; i++) {
        min = x[i] < min ? x[i] : min;
        max = x[i] > max ? x[i] : max;
    }
    for (int i = 0; i < n; i++) x[i] = max > min ? (x[i] - min) / (max - min) : 0;
}

/* Puts the n numbers of a plane in random order. */
static void shuffle(double *plane, struct rng *rng, int n)
{
    int *order = mem_new((size_t)n, sizeof *order);
    for (int i = 0; i < n; i++) order[i] = i;
    rng_shuffle(rng, order, n);
    double *copy = mem_copy(plane, (size_t)n * 2 * sizeof *plane);
    for (int i = 0; i < n; i++) memcpy(plane + 2 * i, copy + 2 * order[i], 2 * sizeof *plane);
    mem_free(copy);
    mem_free(order);
}

void phase_shuffle(double *x, const double *amplitude, struct rng *rng, int H, int W)
{
    int n = H * W;
    double *plane = dft_of_real(x, H, W);
    normalise(plane, n);
    shuffle(plane, rng, n);
    scale(plane, amplitude, n);
    dft_inverse(plane, H, W);
    for (int i = 0; i < n; i++)
        x[i] = sqrt(plane[2 * i] * plane[2 * i] + plane[2 * i + 1] * plane[2 * i + 1]);
    phase_stretch(x, n);
    mem_free(plane);
}
