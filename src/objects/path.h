/* Closed outlines: curves flattened to polygons under an affine map.
 *
 * Coordinates are those of the drawing (y up, an object fills about [-1, 1] x [-1, 1]); the frame
 * maps them to pixels (y down).
 */
#ifndef OBJECTS_PATH_H
#define OBJECTS_PATH_H

#include "objects/frame.h"

enum { PATH_POINTS = 16384, PATH_CONTOURS = 1024 };

/* Contours one after another; the inside is where the winding number is not zero. */
struct path {
    int contours, points;
    int end[PATH_CONTOURS]; // one past the last point of each contour
    struct point point[PATH_POINTS];
};

/* Each adds one contour (path_limb and path_ring several). All wind the same way round, so that
 * overlapping contours are united and path_ring alone cuts a hole. */
void path_polygon(struct path *p, const struct frame *f, const float (*xy)[2], int n);

/* A smooth curve through the points (Catmull-Rom); a point given twice is a corner. */
void path_blob(struct path *p, const struct frame *f, const float (*xy)[2], int n);

/* An ellipse with the radii rx, ry turned by degrees. */
void path_ellipse(struct path *p, const struct frame *f, float x, float y, float rx, float ry,
                  float degrees);

/* The band of the given width inside an ellipse's edge. */
void path_ring(struct path *p, const struct frame *f, float x, float y, float rx, float ry,
               float width);

/* A rectangle with round corners. */
void path_box(struct path *p, const struct frame *f, float x0, float y0, float x1, float y1,
              float radius);

/* A smooth line through x, y with half the width as third number, round at both ends. */
void path_limb(struct path *p, const struct frame *f, const float (*xyr)[3], int n);

#endif
