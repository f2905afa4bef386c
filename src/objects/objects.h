/* objects16: pictures of the 16 entry-level categories of Geirhos et al. (ICLR 2019), rendered by
 * us. A picture is a pure function of (seed, category, index, options): the same bytes on every
 * machine, with any threads, in any order. doc/objects16.md explains the set.
 */
#ifndef OBJECTS_OBJECTS_H
#define OBJECTS_OBJECTS_H

#include "base/err.h"
#include "base/rng.h"
#include "objects/object.h"

#include <stdbool.h>

RNG_STREAM(RNG_OBJECTS, 11); // objects16; sample = picture

enum { OBJECTS_MIN_SIZE = 16, OBJECTS_MAX_SIZE = 512, OBJECTS_MAX_FIRST = 1 << 30 };

struct objects_options {
    int size;
    uint32_t seed;
    // How well each cue predicts the category: with this probability its own, else another's.
    float shape, texture, colour;
    int texture_from; // category of texture and palette (a cue conflict); -1: by the knobs
    bool plain;       // light gray ground, nothing in front
};

/* Size 64, seed 1, shape 1, texture 0.9, colour 0.7, no conflict, natural ground. */
struct objects_options objects_defaults(void);

/* Fails if the size or a probability is out of range. */
err objects_check(const struct objects_options *options);

/* What was drawn. */
struct objects_truth {
    int category;                // the label
    int shape, texture, palette; // the categories these cues came from
    int subtype, colours;        // of the shape; which of the palettes
    float x, y, width, height;   // box round the whole object, pixels
    float degrees;               // in-plane turn, anticlockwise
    bool mirrored;
    float light;  // degrees that the light's direction departs from above, clockwise
    float area;   // share of the picture that shows the object
    float hidden; // share of the object that is covered
};

/* Draws picture index of a category. rgb (3, S, S); mask (S, S): 255 where the object shows, or
 * NULL; truth may be NULL. */
void objects_render(uint8_t *rgb, uint8_t *mask, const struct objects_options *options,
                    int category, uint32_t index, struct objects_truth *truth);

/* Black shape on white of a mask, (S, S) each. */
void objects_silhouette(uint8_t *out, const uint8_t *mask, int S);

/* Black outline on white, about 1/64 of the picture wide, of a mask. */
void objects_edges(uint8_t *out, const uint8_t *mask, int S);

#endif
