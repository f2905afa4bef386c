/* What parts are painted on. */
#ifndef STIMULI_LAYER_H
#define STIMULI_LAYER_H

#include <stdint.h>

/* A sheet that parts are painted on: cells are quarters of pixels. */
struct layer {
    int S;
    float (*cell)[4]; // (2 S, 2 S) red, green, blue times opacity, opacity
    uint64_t *bits;   // (S, S) which samples are painted, as in raster.h
};

void layer_init(struct layer *l, int S);
void layer_fini(struct layer *l);

/* Lays the layer over planes (3, S, S) by its exact coverage, and empties it. */
void layer_compose(float *planes, struct layer *l);

#endif
