/* The drawing vocabulary of objects16: parts made of outlines, painted one over the other.
 *
 * An object is a list of parts in depth order. Each part is one path (several outlines are
 * united), has a role that the palette turns into a colour, and a relief: how far it bulges. A
 * relief is the part's coverage blurred by a share of the part's thickness; its slope is the
 * surface normal that the light falls on. Parts with a relief darken what lies behind their edge.
 *
 * Coordinates: x right, y up, an object fills about [-1, 1] x [-1, 1]; it is measured first and
 * then scaled into the picture, so absolute size and place do not matter. A draw function runs
 * twice, once to measure; all its variation must come from draw_vary and its kin.
 */
#ifndef OBJECTS_DRAW_H
#define OBJECTS_DRAW_H

#include "base/rng.h"
#include "objects/canvas.h"
#include "objects/path.h"
#include "objects/raster.h"
#include "objects/texture.h"

#include <stdbool.h>

/* What a part is; the first five come from the palette, the rest are the same for all. */
enum role { BODY, SECOND, ACCENT, DARK, LIGHT, GLASS, RUBBER, STEEL, ROLES };

/* How far a part bulges: not at all, at its rim, softly, wholly. */
enum relief { FLAT, THIN, SOFT, ROUND };

enum { DRAW_DEPTH = 8 };

/* What a drawing looks like: colours, surface and light. */
struct look {
    float colour[ROLES][3];
    float mark[3]; // of the texture's stripes, spots and lines
    const struct texture *texture;
    uint32_t texture_seed;
    float texture_scale, texture_turn, texture_strength;
    float light[3]; // where it comes from, unit length; x right, y down, z to the observer
    float contrast; // of the shading
    float outline;  // 0 none .. 1 black
};

struct draw {
    struct canvas *canvas; // borrowed; NULL while measuring
    struct look look;
    struct rng rng;
    struct frame frame[DRAW_DEPTH];
    int depth;
    float min[2], max[2]; // what measuring found, in pixels
    struct path path;
    struct raster raster;
    float *cover, *near, *height, *line; // (2 S, 2 S), the last (2 S)
};

void draw_init(struct draw *d, int S);
void draw_fini(struct draw *d);

/* Starts a drawing: random numbers from rng on, measured only if canvas is NULL. */
void draw_start(struct draw *d, struct canvas *canvas, const struct frame *frame, struct rng rng);

/* A number between lo and hi; true with probability p; one of 0 .. n - 1. Two draws never stand in
 * one call or initialiser: C leaves open which is made first. */
float draw_vary(struct draw *d, float lo, float hi);
bool draw_chance(struct draw *d, float p);
int draw_pick(struct draw *d, int n);

/* Enters a frame inside the present one, and leaves it. */
void draw_push(struct draw *d, float x, float y, float degrees, float sx, float sy);
/* The same by where the origin and the two unit vectors come to lie: for slanted planes. */
void draw_push_axes(struct draw *d, float x, float y, float ux, float uy, float vx, float vy);
void draw_pop(struct draw *d);

/* Each adds an outline to the part under way; path.h says what they are. */
void draw_polygon(struct draw *d, const float (*xy)[2], int n);
void draw_blob(struct draw *d, const float (*xy)[2], int n);
void draw_limb(struct draw *d, const float (*xyr)[3], int n);
void draw_ellipse(struct draw *d, float x, float y, float rx, float ry, float degrees);
void draw_ring(struct draw *d, float x, float y, float rx, float ry, float width);
void draw_box(struct draw *d, float x0, float y0, float x1, float y1, float radius);
void draw_line(struct draw *d, float x0, float y0, float x1, float y1, float width);

/* The same with the points as arguments: BLOB(d, {0, 1}, {1, 0}, {-1, 0}). */
#define DRAW_WITH(call, pair, d, ...)                                                              \
    call(d, (const float[][pair]){__VA_ARGS__},                                                    \
         (int)(sizeof(const float[][pair]){__VA_ARGS__} / (pair * sizeof(float))))
#define POLYGON(d, ...) DRAW_WITH(draw_polygon, 2, d, __VA_ARGS__)
#define BLOB(d, ...)    DRAW_WITH(draw_blob, 2, d, __VA_ARGS__)
#define LIMB(d, ...)    DRAW_WITH(draw_limb, 3, d, __VA_ARGS__)

/* Paints the part under way and begins a new one. */
void draw_fill(struct draw *d, enum role role, enum relief relief);

#endif
