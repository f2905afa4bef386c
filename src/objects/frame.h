/* Affine maps of the plane, and the points they move. */
#ifndef OBJECTS_FRAME_H
#define OBJECTS_FRAME_H

struct point {
    float x, y;
};

/* (x, y) -> (xx x + xy y + x0, yx x + yy y + y0) */
struct frame {
    float xx, xy, x0, yx, yy, y0;
};

struct point frame_apply(const struct frame *f, float x, float y);

/* First inner, then outer. */
struct frame frame_compose(const struct frame *outer, const struct frame *inner);

/* Turns by degrees (anticlockwise as drawn), after scaling, and moves the origin to (x, y). */
struct frame frame_place(float x, float y, float degrees, float sx, float sy);

/* The inverse map; the frame must not be flat. */
struct frame frame_inverse(const struct frame *f);

float frame_determinant(const struct frame *f);

#endif
