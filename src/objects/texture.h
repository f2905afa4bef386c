/* Surfaces: one procedural texture for each of the 16 categories.
 *
 * A texture is a function of the place on the object (in the object's own units, about [-1, 1])
 * and a seed. Its result is a tone that multiplies the part's colour, and the share of the
 * palette's mark colour (stripes, spots, legends). Only + - * / and integer hashes: the same bits
 * everywhere.
 */
#ifndef OBJECTS_TEXTURE_H
#define OBJECTS_TEXTURE_H

#include <stdint.h>

struct texel {
    float tone; // 1: the colour as it is
    float mark; // 0 .. 1
};

struct texture {
    const char *name;
    float gloss; // strength of the highlight, 0 .. 1
    struct texel (*at)(float u, float v, uint32_t seed);
};

extern const struct texture texture_panels, texture_shag, texture_chevrons, texture_feathers,
    texture_planks, texture_drops, texture_lacquer, texture_stripes, texture_wicker,
    texture_guilloche, texture_patches, texture_wrinkles, texture_keys, texture_damask_steel,
    texture_slots, texture_ribs;

#endif
