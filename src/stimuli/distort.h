/* The manipulations of pictures that the field uses, by name.
 *
 * A manipulation is src/stimuli/distort_NAME.c with a `const struct distortion distort_NAME`; the
 * registry is made from the file names. Its bits depend on the picture, the level, the seed and the
 * number of the picture, and on nothing else. doc/stimuli.md has a table with the sources.
 */
#ifndef STIMULI_DISTORT_H
#define STIMULI_DISTORT_H

#include "base/rng.h"
#include "image/image.h"
#include "stimuli/average.h"

#include <stdbool.h>

RNG_STREAM(RNG_DISTORT, 10); // noise distortions; sample = image

/* One picture's manipulation. */
struct distort_job {
    double level;
    uint32_t seed, sample;         // of the random numbers: the study's, the picture's
    const struct image *mask;      // object above 127; NULL: not known
    const struct average *average; // NULL: not known
};

struct distortion {
    const char *name;    // "low-pass"
    const char *purpose; // one line
    const char *level;   // what the level is, with its unit; NULL: it has none
    double min, max;     // level
    bool takes_mask;     // a mask is optional
    bool wants_mask, wants_average;
    bool transforms; // whole pictures by Fourier: sides up to DFT_SIDE

    /* Gives the manipulated picture. The level is within bounds, what it wants is there and has the
     * picture's size. */
    err (*apply)(struct image **out, const struct image *in, const struct distort_job *job);
};

/* All of them, in the order of their file names, closed by NULL. */
extern const struct distortion *const distort_all[];

/* The one with this name, or an error that lists all names. */
err distort_find(const struct distortion **out, const char *name);

/* Checks the job and gives the manipulated picture. */
err distort_apply(struct image **out, const struct distortion *d, const struct image *in,
                  const struct distort_job *job);

/* The purpose of a random number of a manipulation: no two share a stream. Append, never renumber.
 */
enum distort_stream {
    DISTORT_UNIFORM_NOISE = 1,
    DISTORT_SALT_PEPPER = 2,
    DISTORT_GAUSSIAN_NOISE = 3,
    DISTORT_FOURIER_NOISE = 4,
    DISTORT_PHASE = 5,
    DISTORT_NOISE_MASK = 6,
};

struct rng distort_rng(const struct distort_job *job, enum distort_stream stream);

#endif
