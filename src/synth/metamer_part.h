/* Some of the pictures of a state, so that others can work at the rest: pictures do not depend on
 * each other. */
#ifndef SYNTH_METAMER_PART_H
#define SYNTH_METAMER_PART_H

#include "synth/metamer.h"

/* Gives a state of the pictures first .. first + count - 1 of one between two blocks. */
struct metamer_state *metamer_part(const struct metamer_state *whole, int first, int count,
                                   const struct metamer_options *options);

/* The next block of all pictures, each rank those of its share: part is what metamer_part gave of
 * that, kept from block to block, and NULL for a rank that has none. As metamer_block; target
 * (whole->N, activations). */
err metamer_part_block(struct metamer_state *whole, struct metamer_state *part, struct pass *pass,
                       const float *target, int first, const struct metamer_options *options);

#endif
