/* The exact sums of a blur, directly: row pass, then column pass.
 *
 * The kernel is symmetric, so a pair of taps costs one product: w_k (a_{x-k} + a_{x+k}). Whole
 * numbers in floating point are exact while they fit the mantissa, in any order and with or without
 * fma: the row pass stays within 255 * 2^15 < 2^24 (float), the column pass within 255 * 2^30 <
 * 2^38 (double). It is floating point because every x86-64 multiplies it in vectors. A strip is a
 * few vectors of the compiler's kind, of 8 floats or 4 doubles; a copy for AVX2 is chosen at run
 * time.
 */
#include "spectrum/blur_plan.h"

#if defined(__x86_64__) && defined(__ELF__)
#define WITH_AVX2 __attribute__((target_clones("avx2", "default")))
#else
#define WITH_AVX2
#endif

/* One row as float with its borders, h * C samples on either side. */
static void extend_line(struct blur_scratch *scratch, const uint8_t *in) // (W, C)
{
    const struct blur *b = scratch->blur;
    int channels = b->spec.channels, extended = b->spec.width + 2 * b->half;
    for (int x = 0; x < extended; x++) {
        int from = b->column_of[x];
        for (int c = 0; c < channels; c++)
            scratch->line[x * channels + c] = from < 0 ? b->spec.value : in[from * channels + c];
    }
}

/* Loads a vector from any address. */
typedef float floats __attribute__((vector_size(32), aligned(4), may_alias));
typedef double doubles __attribute__((vector_size(32), aligned(8), may_alias));
enum { FLOATS = 8, DOUBLES = 4 };

/* sum_k w_k a_k over a strip; the taps lie `step` samples apart on either side of the centre. */
WITH_AVX2 static void row_strip(double *restrict out, const float *restrict centre,
                                const float *restrict weight, int half, ptrdiff_t step)
{
    floats sum[STRIP / FLOATS];
    for (int j = 0; j < STRIP / FLOATS; j++)
        sum[j] = weight[0] * *(const floats *)(centre + j * FLOATS);
    for (int k = 1; k <= half; k++) {
        const float *before = centre - k * step, *after = centre + k * step;
        for (int j = 0; j < STRIP / FLOATS; j++)
            sum[j] += weight[k] * (*(const floats *)(before + j * FLOATS) +
                                   *(const floats *)(after + j * FLOATS));
    }
    for (int j = 0; j < STRIP; j++) out[j] = sum[j / FLOATS][j % FLOATS];
}

void blur_direct_rows(struct blur_scratch *scratch, const uint8_t *in)
{
    const struct blur *b = scratch->blur;
    int height = b->spec.height, channels = b->spec.channels;
    size_t row = (size_t)b->spec.width * (size_t)channels;
    for (int y = 0; y < height; y++) {
        extend_line(scratch, in + (size_t)y * row);
        const float *centre = scratch->line + (ptrdiff_t)b->half * channels;
        for (int s = 0; s < b->strips; s++)
            row_strip(strip_at(scratch, s) + (size_t)y * STRIP, centre + (size_t)s * STRIP,
                      b->weight, b->half, channels);
    }
}

/* The row of a strip at y; beyond a constant border it is the row after the last one. */
static const double *strip_row(const struct blur *b, const double *rows, int y)
{
    int from = b->row_of[y + b->half];
    return rows + (size_t)(from < 0 ? b->spec.height : from) * STRIP;
}

/* The column pass of the strip's row y. */
WITH_AVX2 static void column_row(double *restrict out, const struct blur *b,
                                 const double *restrict rows, int y)
{
    const double *centre = strip_row(b, rows, y);
    doubles sum[STRIP / DOUBLES];
    for (int j = 0; j < STRIP / DOUBLES; j++)
        sum[j] = b->weight_64[0] * *(const doubles *)(centre + j * DOUBLES);
    for (int k = 1; k <= b->half; k++) {
        const double *above = strip_row(b, rows, y - k), *below = strip_row(b, rows, y + k);
        double weight = b->weight_64[k];
        for (int j = 0; j < STRIP / DOUBLES; j++)
            sum[j] += weight * (*(const doubles *)(above + j * DOUBLES) +
                                *(const doubles *)(below + j * DOUBLES));
    }
    for (int j = 0; j < STRIP / DOUBLES; j++) *(doubles *)(out + j * DOUBLES) = sum[j];
}

const double *blur_direct_columns(struct blur_scratch *scratch, int strip)
{
    for (int y = 0; y < scratch->blur->spec.height; y++)
        column_row(scratch->sums + (size_t)y * STRIP, scratch->blur, strip_at(scratch, strip), y);
    return scratch->sums;
}
