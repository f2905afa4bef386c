/* Frames, outlines and random choices of a drawing; see draw.h. paint.c does the painting. */
#include "objects/draw.h"

#include "base/err.h"
#include "base/mem.h"
#include "objects/lattice.h"
#include "objects/paint.h"

#include <math.h>

void draw_init(struct draw *d, int S)
{
    size_t cells = (size_t)(4 * S) * (size_t)S;
    raster_init(&d->raster, S);
    d->cover = mem_new(cells, sizeof *d->cover);
    d->near = mem_new(cells, sizeof *d->near);
    d->height = mem_new(cells, sizeof *d->height);
    d->line = mem_new((size_t)(2 * S), sizeof *d->line);
}

void draw_fini(struct draw *d)
{
    raster_fini(&d->raster);
    mem_free(d->cover);
    mem_free(d->near);
    mem_free(d->height);
    mem_free(d->line);
}

void draw_start(struct draw *d, struct canvas *canvas, const struct frame *frame, struct rng rng)
{
    d->canvas = canvas;
    d->rng = rng;
    d->depth = 0;
    d->frame[0] = *frame;
    d->path.contours = d->path.points = 0;
    for (int i = 0; i < 2; i++) {
        d->min[i] = INFINITY;
        d->max[i] = -INFINITY;
    }
}

float draw_vary(struct draw *d, float lo, float hi)
{
    return lo + (hi - lo) * rng_uniform(&d->rng);
}

bool draw_chance(struct draw *d, float p)
{
    return rng_uniform(&d->rng) < p;
}

int draw_pick(struct draw *d, int n)
{
    return (int)rng_below(&d->rng, (uint32_t)n);
}

static void push(struct draw *d, const struct frame *inner)
{
    CHECK(d->depth + 1 < DRAW_DEPTH);
    d->frame[d->depth + 1] = frame_compose(&d->frame[d->depth], inner);
    d->depth++;
}

void draw_push(struct draw *d, float x, float y, float degrees, float sx, float sy)
{
    struct frame inner = frame_place(x, y, degrees, sx, sy);
    push(d, &inner);
}

void draw_push_axes(struct draw *d, float x, float y, float ux, float uy, float vx, float vy)
{
    push(d, &(struct frame){ux - x, vx - x, x, uy - y, vy - y, y});
}

void draw_pop(struct draw *d)
{
    CHECK(d->depth > 0);
    d->depth--;
}

void draw_polygon(struct draw *d, const float (*xy)[2], int n)
{
    path_polygon(&d->path, &d->frame[d->depth], xy, n);
}

void draw_blob(struct draw *d, const float (*xy)[2], int n)
{
    path_blob(&d->path, &d->frame[d->depth], xy, n);
}

void draw_limb(struct draw *d, const float (*xyr)[3], int n)
{
    path_limb(&d->path, &d->frame[d->depth], xyr, n);
}

void draw_ellipse(struct draw *d, float x, float y, float rx, float ry, float degrees)
{
    path_ellipse(&d->path, &d->frame[d->depth], x, y, rx, ry, degrees);
}

void draw_ring(struct draw *d, float x, float y, float rx, float ry, float width)
{
    path_ring(&d->path, &d->frame[d->depth], x, y, rx, ry, width);
}

void draw_box(struct draw *d, float x0, float y0, float x1, float y1, float radius)
{
    path_box(&d->path, &d->frame[d->depth], x0, y0, x1, y1, radius);
}

void draw_line(struct draw *d, float x0, float y0, float x1, float y1, float width)
{
    LIMB(d, {x0, y0, width / 2}, {x1, y1, width / 2});
}

static void measure(struct draw *d)
{
    for (int i = 0; i < d->path.points; i++) {
        float at[2] = {d->path.point[i].x, d->path.point[i].y};
        for (int k = 0; k < 2; k++) {
            d->min[k] = lattice_smaller(d->min[k], at[k]);
            d->max[k] = lattice_larger(d->max[k], at[k]);
        }
    }
}

void draw_fill(struct draw *d, enum role role, enum relief relief)
{
    CHECK(d->path.contours > 0);
    if (d->canvas)
        paint_part(d, role, relief);
    else
        measure(d);
    d->path.contours = d->path.points = 0;
}
