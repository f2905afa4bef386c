/* Noise by its spectrum; see noise.h. */
#include "spectrum/noise.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "spectrum/dft.h"
#include "spectrum/phase.h"

#define TWO_PI 0x1.921fb54442d18p+2

void noise_power_law(double *x, double beta, struct rng *rng, int H, int W)
{
    double *plane = mem_new((size_t)H * (size_t)W, 2 * sizeof *plane);
    for (int v = 0; v < H; v++)
        for (int u = 0; u < W; u++) {
            double angle = TWO_PI * (double)rng_uniform(rng);
            if (u == 0 && v == 0) continue;
            double fy = (double)(2 * v > H ? v - H : v) / H,
                   fx = (double)(2 * u > W ? u - W : u) / W;
            double amplitude = mathx_exp(beta / 4 * mathx_log(fy * fy + fx * fx));
            double *z = plane + 2 * (v * W + u);
            z[0] = amplitude * mathx_cos(angle);
            z[1] = amplitude * mathx_sin(angle);
        }
    dft_to_real(x, plane, H, W);
    phase_stretch(x, H * W);
    mem_free(plane);
}
