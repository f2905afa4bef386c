/* Makes, applies and rounds a blur; see blur.h. */
#include "spectrum/blur.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "spectrum/blur_plan.h"
#include "spectrum/fft.h"

#include <math.h>
#include <string.h>

/* A sum over the square of the weights' sum is a gray level. */
#define SCALE 0x1p-30
_Static_assert(2 * BLUR_BITS == 30, "SCALE");

/* A variance from which a ratio to one below 1 is finite and has all its bits. */
#define NOTHING 0x1p-1000

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* The variance of half a kernel of any scale. */
static double variance(const double *gauss, int half)
{
    double total = gauss[0], sum = 0;
    for (int i = 1; i <= half; i++) {
        total += 2 * gauss[i];
        sum += 2 * (double)i * i * gauss[i];
    }
    return sum / total;
}

/* Gives a Gaussian at the pixels 0 .. h, 1 at the centre. */
static double *sample(int *half, double sigma, double truncate)
{
    int h = (int)ceil(sigma * truncate);
    double *gauss = mem_new((size_t)h + 1, sizeof *gauss);
    gauss[0] = 1;
    for (int i = 1; i <= h; i++) {
        double x = i / sigma;
        gauss[i] = mathx_exp(-0.5 * x * x);
    }
    *half = h;
    return gauss;
}

/* Raises the weights beside the centre of a kernel that falls between the pixels. */
static void widen(double *gauss, int half, double sigma, double truncate)
{
    int h;
    double *one = sample(&h, 1, truncate);
    double want = variance(one, h) * sigma * sigma, have = variance(gauss, half);
    mem_free(one);
    if (!(have < want)) return;
    double total = 1, beside = 0;
    for (int i = 1; i <= half; i++) total += 2 * gauss[i];
    for (int i = 1; i <= half; i++) {
        // Where next to nothing is left to raise, all of it is the neighbour's.
        gauss[i] = have > NOTHING ? gauss[i] / total * (want / have) : i == 1 ? want / 2 : 0;
        beside += 2 * gauss[i];
    }
    gauss[0] = 1 - beside;
}

err blur_weights(int **weight, int *half, double sigma, double truncate)
{
    FAIL_IF(!(sigma >= 0 && sigma <= BLUR_SIGMA), "sigma of %g pixels: expected 0 to %d", sigma,
            BLUR_SIGMA);
    FAIL_IF(!(truncate >= 1 && truncate <= BLUR_TRUNCATE),
            "kernel cut at %g sigmas: expected 1 to %d", truncate, BLUR_TRUNCATE);
    int h;
    double *gauss = sample(&h, sigma, truncate);
    if (sigma > 0 && sigma < 1) widen(gauss, h, sigma, truncate);

    double total = gauss[0];
    for (int i = 1; i <= h; i++) total += 2 * gauss[i];
    int *w = mem_new((size_t)h + 1, sizeof *w), rest = BLUR_ONE;
    for (int i = 1; i <= h; i++) {
        w[i] = (int)rint(BLUR_ONE * (gauss[i] / total));
        rest -= 2 * w[i];
    }
    w[0] = rest;
    mem_free(gauss);
    *weight = w;
    *half = h;
    return NULL;
}

err blur_deviation(double *deviation, double sigma, double truncate)
{
    int *weight, half;
    double sum = 0;
    TRY(blur_weights(&weight, &half, sigma, truncate));
    for (int i = 1; i <= half; i++) sum += 2 * (double)i * i * weight[i];
    *deviation = sqrt(sum / BLUR_ONE);
    mem_free(weight);
    return NULL;
}

static int *border_table(int n, int half, enum border border)
{
    int *table = mem_new((size_t)n + 2 * (size_t)half, sizeof *table);
    for (int i = 0; i < n + 2 * half; i++) table[i] = border_index(i - half, n, border);
    return table;
}

/* Which way: compares the work of a sample in the row and the column pass. The direct way costs
 * h + 1 pairs of taps each, the Fourier way log2(length) steps for each sample of the longer line.
 * The factor was measured once (doc/spectrum.md); it is part of the rule, not of the machine. */
static bool prefers_fourier(int height, int width, int half)
{
    enum { STEP = 3 };
    double direct = 2.0 * (half + 1), fourier = 0;
    const int size[2] = {height, width};
    for (int i = 0; i < 2; i++) {
        int length = fft_length(size[i] + 2 * half), steps = 0;
        while (length >> steps) steps++;
        fourier += STEP * (double)steps * length / size[i];
    }
    return fourier < direct;
}

void blur_route(struct blur *b, bool fourier)
{
    blur_fft_line_fini(&b->along_row);
    blur_fft_line_fini(&b->along_column);
    b->fourier = fourier;
    if (!fourier) return;
    blur_fft_line_init(&b->along_row, b->weight_64, b->half, b->spec.width + 2 * b->half);
    blur_fft_line_init(&b->along_column, b->weight_64, b->half, b->spec.height + 2 * b->half);
}

err blur_new(struct blur **out, const struct blur_spec *spec)
{
    CHECK(spec->height > 0 && spec->width > 0 && spec->channels > 0);
    double samples = (double)spec->height * spec->width * spec->channels;
    FAIL_IF(samples > BLUR_SAMPLES,
            "a picture of %d x %d x %d has %.0f samples, at most %d can be blurred", spec->width,
            spec->height, spec->channels, samples, BLUR_SAMPLES);
    int *weight, half;
    TRY(blur_weights(&weight, &half, spec->sigma, spec->truncate));

    struct blur *b = mem_new(1, sizeof *b);
    b->spec = *spec;
    b->half = half;
    b->strips = (spec->width * spec->channels + STRIP - 1) / STRIP;
    b->weight = mem_new((size_t)half + 1, sizeof *b->weight);
    b->weight_64 = mem_new((size_t)half + 1, sizeof *b->weight_64);
    for (int k = 0; k <= half; k++) b->weight[k] = (float)(b->weight_64[k] = weight[k]);
    mem_free(weight);
    b->column_of = border_table(spec->width, half, spec->border);
    b->row_of = border_table(spec->height, half, spec->border);
    blur_route(b, prefers_fourier(spec->height, spec->width, half));
    *out = b;
    return NULL;
}

void blur_free(struct blur *blur)
{
    if (!blur) return;
    mem_free(blur->weight);
    mem_free(blur->weight_64);
    mem_free(blur->column_of);
    mem_free(blur->row_of);
    blur_route(blur, false);
    mem_free(blur);
}

static void make_fourier_room(struct blur_scratch *s)
{
    const struct blur *b = s->blur;
    size_t row = (size_t)b->spec.width * (size_t)b->spec.channels;
    size_t length = (size_t)larger(b->along_row.length, b->along_column.length);
    s->columns = mem_new(row * (size_t)b->spec.height, sizeof *s->columns);
    s->extended = mem_new(length, sizeof *s->extended);
    s->spectrum = mem_new(length / 2 + 1, 2 * sizeof *s->spectrum);
}

struct blur_scratch *blur_scratch_new(const struct blur *blur)
{
    struct blur_scratch *s = mem_new(1, sizeof *s);
    size_t strips = (size_t)blur->strips, height = (size_t)blur->spec.height;
    size_t borders = 2 * (size_t)blur->half * (size_t)blur->spec.channels;
    s->blur = blur;
    s->rows = mem_new(strips * (height + 1) * STRIP, sizeof *s->rows);
    s->line = mem_new(strips * STRIP + borders, sizeof *s->line);
    s->sums = mem_new(height * STRIP, sizeof *s->sums);
    if (blur->fourier) make_fourier_room(s);

    // The row pass of a constant row is the constant times the sum of the weights.
    for (int i = 0; i < blur->strips; i++)
        for (size_t j = 0; j < STRIP; j++)
            strip_at(s, i)[height * STRIP + j] = BLUR_ONE * (double)blur->spec.value;
    return s;
}

void blur_scratch_free(struct blur_scratch *scratch)
{
    if (!scratch) return;
    mem_free(scratch->rows);
    mem_free(scratch->line);
    mem_free(scratch->sums);
    mem_free(scratch->columns);
    mem_free(scratch->extended);
    mem_free(scratch->spectrum);
    mem_free(scratch);
}

/* Writes one row of sums: count of its 16 samples go to out. */
typedef void store(void *out, size_t at, const double *sums, size_t count);

/* Rounds half to even without a call: from 2^52 on a double has no fraction. */
static void store_byte(void *out, size_t at, const double *restrict sums, size_t count)
{
    uint8_t byte[STRIP];
    for (int j = 0; j < STRIP; j++) {
        double whole = sums[j] * SCALE + 0x1p52;
        byte[j] = (uint8_t)(int)(whole - 0x1p52);
    }
    memcpy((uint8_t *)out + at, byte, count);
}

static void store_exact(void *out, size_t at, const double *restrict sums, size_t count)
{
    for (size_t j = 0; j < count; j++) ((double *)out)[at + j] = sums[j] * SCALE;
}

/* One picture, either way. */
static void sum(struct blur_scratch *scratch, void *out, const uint8_t *in, store *put)
{
    const struct blur *b = scratch->blur;
    size_t row = (size_t)b->spec.width * (size_t)b->spec.channels;
    bool summed = b->fourier && blur_fft_sums(scratch, in);
    if (!summed) blur_direct_rows(scratch, in);
    for (int s = 0; s < b->strips; s++) {
        const double *sums = summed ? strip_at(scratch, s) : blur_direct_columns(scratch, s);
        size_t first = (size_t)s * STRIP, count = row - first < STRIP ? row - first : STRIP;
        for (int y = 0; y < b->spec.height; y++)
            put(out, (size_t)y * row + first, sums + (size_t)y * STRIP, count);
    }
}

void blur_apply(struct blur_scratch *scratch, uint8_t *out, const uint8_t *in, int images)
{
    const struct blur_spec *spec = &scratch->blur->spec;
    size_t size = (size_t)spec->height * (size_t)spec->width * (size_t)spec->channels;
    if (scratch->blur->half == 0) {
        memmove(out, in, (size_t)images * size);
        return;
    }
    for (int n = 0; n < images; n++)
        sum(scratch, out + (size_t)n * size, in + (size_t)n * size, store_byte);
}

void blur_exact(struct blur_scratch *scratch, double *out, const uint8_t *in)
{
    sum(scratch, out, in, store_exact);
}
