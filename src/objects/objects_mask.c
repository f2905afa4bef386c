/* Stimuli made of a mask alone: silhouettes and outlines; see objects.h. */
#include "objects/objects.h"

void objects_silhouette(uint8_t *out, const uint8_t *mask, int S)
{
    for (int i = 0; i < S * S; i++) out[i] = (uint8_t)(255 - mask[i]);
}

/* The smallest mask value within r pixels; outside the picture nothing shows. */
static int least_around(const uint8_t *mask, int S, int y, int x, int r)
{
    int min = 255;
    for (int i = y - r; i <= y + r; i++)
        for (int j = x - r; j <= x + r; j++) {
            bool far = (i - y) * (i - y) + (j - x) * (j - x) > r * r;
            int value = i < 0 || j < 0 || i >= S || j >= S ? 0 : mask[i * S + j];
            if (!far && value < min) min = value;
        }
    return min;
}

/* The outline is what an erosion by a disc removes (morphological gradient from inside). */
void objects_edges(uint8_t *out, const uint8_t *mask, int S)
{
    int r = S < 128 ? 1 : S / 64;
    for (int y = 0; y < S; y++)
        for (int x = 0; x < S; x++) {
            int here = mask[y * S + x];
            int rim = here > 0 ? here - least_around(mask, S, y, x, r) : 0;
            out[y * S + x] = (uint8_t)(255 - rim);
        }
}
