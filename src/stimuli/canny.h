/* Edges of a picture by Canny's method (IEEE PAMI 8:679, 1986). */
#ifndef STIMULI_CANNY_H
#define STIMULI_CANNY_H

#include <stdint.h>

/* Marks the edges of a smoothed picture with 1, all else with 0.
 *
 * The gradient is half the difference of the neighbours. A pixel is on an edge where the gradient's
 * length is largest along the gradient (its neighbours there interpolated), and where it is strong,
 * or connected through such pixels (8 neighbours) to one that is. Strong: of the 64 equal bins up
 * to the largest, above the one that holds the 70th percentile of all pixels; the lower bound is
 * 0.4 of that. These are the defaults of MATLAB's `edge`, which the edge stimuli of Geirhos et al.
 * (ICLR 2019) were made with. */
void canny_edges(uint8_t *edge, const double *x, int H, int W); // (H, W)

#endif
