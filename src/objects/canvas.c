/* Canvases; see canvas.h. */
#include "objects/canvas.h"

#include "base/mem.h"
#include "objects/raster.h"

#include <string.h>

void canvas_init(struct canvas *c, int S)
{
    c->S = S;
    c->cell = mem_new((size_t)(4 * S) * (size_t)S, sizeof *c->cell);
    c->bits = mem_new((size_t)S * (size_t)S, sizeof *c->bits);
}

void canvas_fini(struct canvas *c)
{
    mem_free(c->cell);
    mem_free(c->bits);
}

void canvas_compose(float *planes, struct canvas *c)
{
    int S = c->S;
    size_t size = (size_t)S * (size_t)S;
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++) {
            size_t i = (size_t)y * (size_t)S + (size_t)x;
            if (!c->bits[i]) continue;
            float sum[4] = {0, 0, 0, 0}, cover = (float)raster_count(c->bits[i]) / 64;
            for (int q = 0; q < 4; q++)
                for (int k = 0; k < 4; k++)
                    sum[k] += c->cell[(2 * y + q / 2) * 2 * S + 2 * x + q % 2][k];
            for (int k = 0; k < 3; k++) {
                float *p = planes + (size_t)k * size + i;
                *p += cover * (sum[k] / sum[3] - *p);
            }
        }
    memset(c->cell, 0, 4 * size * sizeof *c->cell);
    memset(c->bits, 0, size * sizeof *c->bits);
}
