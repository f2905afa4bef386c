/* The inside of a blur, shared by its files: blur.c plans and rounds, blur_direct.c and blur_fft.c
 * each make the exact sums. */
#ifndef SPECTRUM_BLUR_PLAN_H
#define SPECTRUM_BLUR_PLAN_H

#include "spectrum/blur.h"

#include <stdbool.h>
#include <stddef.h>

/* Sums are kept in strips of 16 samples of a row (W * C), all rows of a strip together, so that the
 * column pass stays in the nearest cache. */
enum { STRIP = 16 };

/* The convolution of one line with the kernel through Fourier transforms. */
struct fourier_line {
    int length;
    const struct fft *fft; // borrowed
    double *kernel;        // (length / 2 + 1) its real spectrum over length
};

struct blur {
    struct blur_spec spec;
    int half;          // h
    int strips;        // of a row: W * C / 16, rounded up
    float *weight;     // (h + 1), the row pass
    double *weight_64; // (h + 1), the same, the column pass
    int *column_of;    // (W + 2h) border_index of column x - h
    int *row_of;       // (H + 2h) border_index of row y - h

    bool fourier; // which way is taken: blur_route
    struct fourier_line along_row, along_column;
};

struct blur_scratch {
    const struct blur *blur;
    double *rows;     // (strips, H + 1, 16) the row pass; its last row is the constant border
    float *line;      // ((W + 2h) * C, rounded up) direct: one row with its borders
    double *sums;     // (H, 16) direct: one strip after the column pass
    double *columns;  // (W * C, H) fourier: the row pass
    double *extended; // (the longer length) fourier: one line with its borders
    double *spectrum; // (the longer length / 2 + 1, 2)
};

/* The first row of a strip in scratch->rows. */
static inline double *strip_at(const struct blur_scratch *scratch, int strip)
{
    return scratch->rows + (size_t)strip * (size_t)(scratch->blur->spec.height + 1) * STRIP;
}

/* Sets the way, before any scratch is made: blur_new does by its rule, the tests try both. */
void blur_route(struct blur *blur, bool fourier);

/* Row pass of a picture (H, W, C) into scratch->rows. */
void blur_direct_rows(struct blur_scratch *scratch, const uint8_t *in);

/* Column pass of one strip: its sums (H, 16), in scratch. */
const double *blur_direct_columns(struct blur_scratch *scratch, int strip);

/* Both passes of a picture (H, W, C) into scratch->rows; false if a sum was not clearly one whole
 * number. */
bool blur_fft_sums(struct blur_scratch *scratch, const uint8_t *in);

void blur_fft_line_init(struct fourier_line *line, const double *weight, int half, int extended);
void blur_fft_line_fini(struct fourier_line *line);

#endif
