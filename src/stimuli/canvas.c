/* Layers; see layer.h. */
#include "stimuli/layer.h"

#include "base/mem.h"
#include "stimuli/raster.h"

#include <string.h>

void layer_init(struct layer *l, int S)
{
    l->S = S;
    l->cell = mem_new((size_t)(4 * S) * (size_t)S, sizeof *l->cell);
    l->bits = mem_new((size_t)S * (size_t)S, sizeof *l->bits);
}

void layer_fini(struct layer *l)
{
    mem_free(l->cell);
    mem_free(l->bits);
}

void layer_compose(float *planes, struct layer *l)
{
    int S = l->S;
    size_t size = (size_t)S * (size_t)S;
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++) {
            size_t i = (size_t)y * (size_t)S + (size_t)x;
            if (!l->bits[i]) continue;
            float sum[4] = {0, 0, 0, 0}, cover = (float)raster_count(l->bits[i]) / 64;
            for (int q = 0; q < 4; q++)
                for (int k = 0; k < 4; k++)
                    sum[k] += l->cell[(2 * y + q / 2) * 2 * S + 2 * x + q % 2][k];
            for (int k = 0; k < 3; k++) {
                float *p = planes + (size_t)k * size + i;
                *p += cover * (sum[k] / sum[3] - *p);
            }
        }
    memset(l->cell, 0, 4 * size * sizeof *l->cell);
    memset(l->bits, 0, size * sizeof *l->bits);
}
