/* The level of a change at which a picture is as far from its reference as asked, at a layer.
 *
 * A change turns a reference into another picture by its level, for example a blur by its sigma:
 * at level 0 it is the reference, with more it is mostly farther. Bisection: of lo, nearer than the
 * target, and hi, as far or farther, the mean takes the place of one. The picture nearest to the
 * target of all that were tried counts; of equally near ones the first. Distances are those of
 * pictures of 8 bits, as they will be saved. */
#ifndef SYNTH_LEVEL_H
#define SYNTH_LEVEL_H

#include "base/err.h"
#include "net/pass.h"

enum { LEVEL_HALVINGS = 16 };

/* What was found. */
struct level {
    double level, distance; // relative: ||f(x) - t|| / ||t||
};

/* Writes the n-th picture at a level: bytes (C, H, W). Called from several threads. */
typedef err level_change(void *context, uint8_t *bytes, int n, double level);

/* Fills found (N) and pixels (N, C, H, W), of pictures whose distance at the pass's top layer is
 * next to target (N); most is the largest level. wanted: (N, activations) of the references, as
 * pass_output gives them. */
err level_search(struct level *found, uint8_t *pixels, struct pass *pass, const float *wanted,
                 const double *target, int N, double most, level_change *change, void *context);

#endif
