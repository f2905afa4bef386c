/* Natural-looking grounds for objects16, and things in front of an object. */
#ifndef OBJECTS_BACKGROUND_H
#define OBJECTS_BACKGROUND_H

#include "objects/draw.h"

/* A part's texture that belongs to no category. */
extern const struct texture background_texture;

/* Fills planes (3, S, S) with noise of amplitude spectrum 1/f^slope, 1.1 <= slope <= 1.7, in the
 * colours of a scene (sky over ground, wall over floor, or one surface), and with clutter. Draws
 * with d on canvas, which must be empty and is left empty; the light of d's look is kept. */
void background_draw(float *planes, struct draw *d, struct canvas *canvas, struct rng rng);

/* Paints something on canvas that hides a part of the box min .. max (pixels). */
void background_occluder(struct draw *d, struct canvas *canvas, const float min[2],
                         const float max[2], struct rng rng);

#endif
