/* What parts are painted on. */
#ifndef OBJECTS_CANVAS_H
#define OBJECTS_CANVAS_H

#include <stdint.h>

/* A sheet that parts are painted on: cells are quarters of pixels. */
struct canvas {
    int S;
    float (*cell)[4]; // (2 S, 2 S) red, green, blue times opacity, opacity
    uint64_t *bits;   // (S, S) which samples are painted, as in raster.h
};

void canvas_init(struct canvas *c, int S);
void canvas_fini(struct canvas *c);

/* Lays the canvas over planes (3, S, S) by its exact coverage, and empties it. */
void canvas_compose(float *planes, struct canvas *c);

#endif
