/* The exact sums of a blur through Fourier transforms, for wide kernels.
 *
 * Each row, then each column is extended by its border and convolved circularly at a length that
 * holds it (W + 2h or more), so that nothing wraps into the part that is kept. The kernel is
 * symmetric: its spectrum is real. A sum is a whole number below 2^38; FFTW returns it with an
 * error of about 2^38 * 2^-53 * log2(n) < 2^-10, and rounding gives the number itself, whatever the
 * machine. Every sample is checked for |t - round(t)| < 1/4.
 */
#include "spectrum/blur_plan.h"

#include "base/mem.h"
#include "spectrum/fft.h"

#include <math.h>

void blur_fft_line_init(struct fourier_line *f, const double *weight, int half, int extended)
{
    int n = fft_length(extended);
    f->length = n;
    f->fft = fft_real(n);
    f->kernel = mem_new((size_t)n / 2 + 1, sizeof *f->kernel);

    // The kernel centred on 0, divided by n here because fft_inverse does not.
    double *line = mem_new((size_t)n, sizeof *line);
    double *spectrum = mem_new((size_t)n / 2 + 1, 2 * sizeof *spectrum);
    for (int k = 0; k <= half; k++) line[k] = line[(n - k) % n] = weight[k];
    fft_forward(f->fft, spectrum, line);
    for (int k = 0; k <= n / 2; k++) f->kernel[k] = spectrum[2 * k] / n;
    mem_free(line);
    mem_free(spectrum);
}

void blur_fft_line_fini(struct fourier_line *f)
{
    mem_free(f->kernel);
    *f = (struct fourier_line){0};
}

/* Convolves scratch->extended in place and rounds the `count` samples from `first` on;
 * false if one of them is not a whole number. */
static bool convolve(struct blur_scratch *scratch, const struct fourier_line *f, int first,
                     int count)
{
    double *line = scratch->extended, *spectrum = scratch->spectrum;
    fft_forward(f->fft, spectrum, line);
    for (int k = 0; k <= f->length / 2; k++) {
        spectrum[2 * k] *= f->kernel[k];
        spectrum[2 * k + 1] *= f->kernel[k];
    }
    fft_inverse(f->fft, line, spectrum);

    bool clear = true; // NaN is not
    for (int x = first; x < first + count; x++) {
        double whole = rint(line[x]);
        clear &= fabs(line[x] - whole) < 0.25;
        line[x] = whole;
    }
    return clear;
}

/* Row pass of the channel-th sample of every pixel of one row into a column of scratch->columns. */
static bool fourier_row(struct blur_scratch *scratch, const uint8_t *in, int y, int channel)
{
    const struct blur *b = scratch->blur;
    int width = b->spec.width, channels = b->spec.channels;
    double *line = scratch->extended;
    for (int x = 0; x < b->along_row.length; x++) {
        int from = x < width + 2 * b->half ? b->column_of[x] : -1;
        line[x] = from < 0 ? b->spec.value : in[from * channels + channel];
    }
    if (!convolve(scratch, &b->along_row, b->half, width)) return false;

    for (int x = 0; x < width; x++)
        scratch->columns[(size_t)(x * channels + channel) * (size_t)b->spec.height + (size_t)y] =
            line[x + b->half];
    return true;
}

/* Column pass of one column into its strip. */
static bool fourier_column(struct blur_scratch *scratch, int column)
{
    const struct blur *b = scratch->blur;
    int height = b->spec.height;
    const double *in = scratch->columns + (size_t)column * (size_t)height;
    double *line = scratch->extended, *out = strip_at(scratch, column / STRIP) + column % STRIP;
    for (int y = 0; y < b->along_column.length; y++) {
        int from = y < height + 2 * b->half ? b->row_of[y] : -1;
        line[y] = from < 0 ? BLUR_ONE * (double)b->spec.value : in[from];
    }
    if (!convolve(scratch, &b->along_column, b->half, height)) return false;

    for (int y = 0; y < height; y++) out[(size_t)y * STRIP] = line[y + b->half];
    return true;
}

bool blur_fft_sums(struct blur_scratch *scratch, const uint8_t *in)
{
    const struct blur_spec *spec = &scratch->blur->spec;
    int row = spec->width * spec->channels;
    for (int y = 0; y < spec->height; y++)
        for (int c = 0; c < spec->channels; c++)
            if (!fourier_row(scratch, in + (size_t)y * (size_t)row, y, c)) return false;
    for (int i = 0; i < row; i++)
        if (!fourier_column(scratch, i)) return false;
    return true;
}
