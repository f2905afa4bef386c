/* Painting one part of a drawing, and the blur it shares with shadows. */
#ifndef OBJECTS_PAINT_H
#define OBJECTS_PAINT_H

#include "objects/draw.h"

/* Paints the drawing's path on its canvas. */
void paint_part(struct draw *d, enum role role, enum relief relief);

/* Blurs a (H, W) twice by a box of 2 r + 1 cells each way; beyond the edge it is zero. line is
 * scratch of max(H, W). */
void paint_blur(float *a, float *line, int H, int W, int r);

#endif
