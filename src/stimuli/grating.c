/* Gratings; see grating.h. */
#include "stimuli/grating.h"

#include "base/err.h"
#include "base/mathx.h"

#define TWO_PI 0x1.921fb54442d18p+2
#define DEGREE 0x1.1df46a2529d39p-6

void grating_draw(float *x, const struct grating *g, int S)
{
    double c = mathx_cos(g->orientation * DEGREE), s = mathx_sin(g->orientation * DEGREE);
    for (int i = 0; i < S; i++)
        for (int j = 0; j < S; j++) {
            double turns = g->cycles * (j * c + i * s) / S;
            x[i * S + j] = (float)mathx_sin(TWO_PI * turns + g->phase * DEGREE);
        }
}

struct grating grating_of_set(int orientation, int frequency, int phase, int S)
{
    CHECK(orientation < GRATING_ORIENTATIONS && frequency < GRATING_FREQUENCIES);
    return (struct grating){
        .cycles = 0.02 * (frequency + 1) * S, .orientation = 12 * orientation, .phase = 90 * phase};
}
