/* Radial power; see radial.h. */
#include "spectrum/radial.h"

#include "base/mem.h"
#include "spectrum/dft.h"

#include <math.h>

static int shorter(int H, int W)
{
    return H < W ? H : W;
}

int radial_rings(int H, int W)
{
    return shorter(H, W) / 2 + 1;
}

void radial_power(double *power, int *count, const double *x, int H, int W)
{
    int rings = radial_rings(H, W), side = shorter(H, W);
    for (int r = 0; r < rings; r++) power[r] = count[r] = 0;

    double *plane = dft_of_real(x, H, W), area = (double)H * W;
    for (int v = 0; v < H; v++)
        for (int u = 0; u < W; u++) {
            double fy = (double)(2 * v > H ? v - H : v) * side / H;
            double fx = (double)(2 * u > W ? u - W : u) * side / W;
            int ring = (int)rint(sqrt(fy * fy + fx * fx));
            if (ring >= rings) continue;
            const double *z = plane + 2 * (v * W + u);
            power[ring] += (z[0] * z[0] + z[1] * z[1]) / (area * area);
            count[ring]++;
        }
    mem_free(plane);
}
