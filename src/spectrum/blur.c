/* Makes, applies and rounds a blur; see blur.h. */
#include "spectrum/blur.h"

#include "base/mathx.h"
#include "base/mem.h"
#include "spectrum/blur_plan.h"

#include <math.h>
#include <string.h>

static int least(int a, int b)
{
    return a < b ? a : b;
}

err blur_weights(int **weight, int *half, double sigma, double truncate)
{
    FAIL_IF(!(sigma >= 0 && truncate > 0), "blur: expected sigma >= 0 and truncate > 0, got %g, %g",
            sigma, truncate);
    double reach = ceil(sigma * truncate);
    FAIL_IF(!(reach <= BLUR_HALF_WIDTH),
            "blur: sigma %g cut at %g sigma reaches %g pixels, at most %d", sigma, truncate, reach,
            BLUR_HALF_WIDTH);
    int h = (int)reach;

    double *gauss = mem_new((size_t)h + 1, sizeof *gauss), total = 1;
    gauss[0] = 1;
    for (int i = 1; i <= h; i++) {
        double x = i / sigma;
        gauss[i] = mathx_exp(-0.5 * x * x);
        total += 2 * gauss[i];
    }

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

static int *border_table(int n, int half, enum border border)
{
    int *table = mem_new((size_t)n + 2 * (size_t)half, sizeof *table);
    for (int i = 0; i < n + 2 * half; i++) table[i] = border_index(i - half, n, border);
    return table;
}

err blur_new(struct blur **out, const struct blur_spec *spec)
{
    CHECK(spec->height > 0 && spec->width > 0 && spec->channels > 0);
    double samples = (double)spec->height * spec->width * spec->channels;
    FAIL_IF(samples > BLUR_SAMPLES, "blur: a picture of %d x %d x %d has %.0f samples, at most %d",
            spec->height, spec->width, spec->channels, samples, BLUR_SAMPLES);
    int *weight, half;
    TRY(blur_weights(&weight, &half, spec->sigma, spec->truncate));

    struct blur *b = mem_new(1, sizeof *b);
    b->spec = *spec;
    b->half = half;
    b->strips = (spec->width * spec->channels + STRIP - 1) / STRIP;
    b->weight = mem_new((size_t)half + 1, sizeof *b->weight);
    b->weight_64 = mem_new((size_t)half + 1, sizeof *b->weight_64);
    for (int k = 0; k <= half; k++) b->weight[k] = (float)(b->weight_64[k] = weight[k]);
    b->column_of = border_table(spec->width, half, spec->border);
    b->row_of = border_table(spec->height, half, spec->border);
    mem_free(weight);
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
    mem_free(blur);
}

struct blur_scratch *blur_scratch_new(const struct blur *blur)
{
    struct blur_scratch *s = mem_new(1, sizeof *s);
    size_t strips = (size_t)blur->strips, height = (size_t)blur->spec.height;
    s->blur = blur;
    s->line = mem_new(strips * STRIP + 2 * (size_t)blur->half * (size_t)blur->spec.channels,
                      sizeof *s->line);
    s->rows = mem_new(strips * (height + 1) * STRIP, sizeof *s->rows);
    s->sums = mem_new(height * STRIP, sizeof *s->sums);

    // The row pass of a constant row is the constant times the sum of the weights.
    for (size_t i = 0; i < strips; i++)
        for (size_t j = 0; j < STRIP; j++)
            s->rows[((i + 1) * (height + 1) - 1) * STRIP + j] = BLUR_ONE * (double)blur->spec.value;
    return s;
}

void blur_scratch_free(struct blur_scratch *scratch)
{
    if (!scratch) return;
    mem_free(scratch->line);
    mem_free(scratch->rows);
    mem_free(scratch->sums);
    mem_free(scratch);
}

/* Rounds half to even without a call: behind 2^52 a double has no fraction left. */
static void round_strip(uint8_t *restrict out, const double *restrict sum)
{
    for (int j = 0; j < STRIP; j++) {
        double whole = sum[j] * 0x1p-30 + 0x1p52;
        out[j] = (uint8_t)(int)(whole - 0x1p52);
    }
}

/* Rounds the sums of one strip into the picture. */
static void store_strip(const struct blur_scratch *scratch, uint8_t *out, int strip)
{
    const struct blur *b = scratch->blur;
    int row = b->spec.width * b->spec.channels, first = strip * STRIP;
    size_t count = (size_t)least(STRIP, row - first);
    for (int y = 0; y < b->spec.height; y++) {
        uint8_t bytes[STRIP];
        round_strip(bytes, scratch->sums + (size_t)y * STRIP);
        memcpy(out + (size_t)y * (size_t)row + first, bytes, count);
    }
}

void blur_apply(struct blur_scratch *scratch, uint8_t *out, const uint8_t *in, int images)
{
    const struct blur_spec *spec = &scratch->blur->spec;
    size_t size = (size_t)spec->height * (size_t)spec->width * (size_t)spec->channels;
    if (scratch->blur->half == 0) {
        if (out != in) memcpy(out, in, (size_t)images * size);
        return;
    }
    for (int n = 0; n < images; n++) {
        direct_rows(scratch, in + (size_t)n * size);
        for (int s = 0; s < scratch->blur->strips; s++) {
            direct_columns(scratch, s);
            store_strip(scratch, out + (size_t)n * size, s);
        }
    }
}

void blur_exact(struct blur_scratch *scratch, double *out, const uint8_t *in)
{
    const struct blur *b = scratch->blur;
    int row = b->spec.width * b->spec.channels;
    direct_rows(scratch, in);
    for (int s = 0; s < b->strips; s++) {
        direct_columns(scratch, s);
        int first = s * STRIP, count = least(STRIP, row - first);
        for (int y = 0; y < b->spec.height; y++)
            for (int j = 0; j < count; j++)
                out[(size_t)y * (size_t)row + (size_t)(first + j)] =
                    scratch->sums[(size_t)y * STRIP + (size_t)j] * 0x1p-30;
    }
}
