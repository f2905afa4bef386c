/* The blur as its formula says: the twin that blur_apply must equal to the bit. */
#include "spectrum/blur.h"

#include "base/mem.h"

#include <stdlib.h>

static int64_t sample(const uint8_t *in, const struct blur_spec *spec, int y, int x, int c)
{
    int row = border_index(y, spec->height, spec->border);
    int column = border_index(x, spec->width, spec->border);
    if (row < 0 || column < 0) return spec->value;
    return in[((size_t)row * (size_t)spec->width + (size_t)column) * (size_t)spec->channels +
              (size_t)c];
}

static int64_t sum(const uint8_t *in, const struct blur_spec *spec, const int *weight, int half,
                   int y, int x, int c)
{
    int64_t total = 0;
    for (int i = -half; i <= half; i++)
        for (int j = -half; j <= half; j++)
            total += (int64_t)weight[abs(i)] * weight[abs(j)] * sample(in, spec, y + i, x + j, c);
    return total;
}

/* sum / 2^30, half to even. */
static uint8_t round_sum(int64_t total)
{
    int64_t whole = total >> 2 * BLUR_BITS, rest = total - (whole << 2 * BLUR_BITS);
    int64_t tie = (int64_t)1 << (2 * BLUR_BITS - 1);
    return (uint8_t)(whole + (rest > tie || (rest == tie && whole % 2 == 1)));
}

err blur_ref(uint8_t *out, const uint8_t *in, const struct blur_spec *spec)
{
    int *weight, half;
    TRY(blur_weights(&weight, &half, spec->sigma, spec->truncate));
    for (int y = 0; y < spec->height; y++)
        for (int x = 0; x < spec->width; x++)
            for (int c = 0; c < spec->channels; c++)
                *out++ = round_sum(sum(in, spec, weight, half, y, x, c));
    mem_free(weight);
    return NULL;
}
