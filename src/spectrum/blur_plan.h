/* The inside of a blur, shared by its files: blur.c makes and rounds, blur_direct.c sums. */
#ifndef SPECTRUM_BLUR_PLAN_H
#define SPECTRUM_BLUR_PLAN_H

#include "spectrum/blur.h"

#include <stddef.h>

/* Sums are made in strips of 16 samples of a row (W * C), one strip for all rows after another:
 * a strip's rows lie together, so that the column pass stays in the nearest cache. */
enum { STRIP = 16 };

struct blur {
    struct blur_spec spec;
    int half;          // h
    int strips;        // of a row: W * C / 16, rounded up
    float *weight;     // (h + 1), the row pass
    double *weight_64; // (h + 1), the same, the column pass
    int *column_of;    // (W + 2h) border_index of column x - h
    int *row_of;       // (H + 2h) border_index of row y - h
};

struct blur_scratch {
    const struct blur *blur;
    float *line;  // ((W + 2h) * C, rounded up) one row with its borders
    double *rows; // (strips, H + 1, 16) after the row pass; the last row is the constant
    double *sums; // (H, 16) of one strip, after the column pass
};

/* Row pass of a whole picture into scratch->rows. */
void direct_rows(struct blur_scratch *scratch, const uint8_t *in); // (H, W, C)

/* Column pass of one strip into scratch->sums. */
void direct_columns(struct blur_scratch *scratch, int strip);

#endif
