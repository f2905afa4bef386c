/* Random numbers that depend on what they are for and never on who draws them.
 *
 * Philox4x32-10 (Salmon et al., SC 2011) through Random123: key = (study seed, stream),
 * counter = (element, sample, epoch). Two draws with the same key and counter are the same number
 * on every machine, thread and restart (doc/numerics.md, rule 8).
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdint.h>

/* What a number is drawn for. Numbers are part of the format: append, never renumber. */
enum rng_stream {
    RNG_TEST = 0,
    RNG_WEIGHTS = 1,   // initial weights; epoch 0, sample = parameter tensor
    RNG_ORDER = 2,     // order of training images; sample 0
    RNG_AUGMENT = 3,   // flips and crops; sample = image
    RNG_BLUR = 4,      // the sigma or noise of a presentation; sample = image
    RNG_DROPOUT = 5,   // epoch = step, sample = image
    RNG_METAMER = 6,   // the noise a metamer starts from; sample = image
    RNG_REFERENCE = 7, // which images become references
    RNG_BOOTSTRAP = 8, // epoch = draw
    RNG_PERMUTE = 9,   // epoch = draw
    RNG_DISTORT = 10,  // noise distortions; sample = image
    RNG_OBJECTS = 11,  // objects16; sample = picture
    RNG_NULL = 12,     // pairs of a null distribution
    RNG_OBSERVER = 13, // simulated observers
    RNG_TRIALS = 14,   // trial lists of the experiment
    RNG_SPLIT = 15,    // train and validation splits
    RNG_PERTURB = 16,  // random perturbations in training; sample = image
};

struct rng {
    uint32_t key[2];     // study seed, stream
    uint32_t counter[4]; // block of four elements, sample, epoch, 0
    uint32_t block[4];
    int used; // of the block
};

/* The generator at the first element of (epoch, sample). */
struct rng rng_at(uint32_t seed, enum rng_stream stream, uint32_t epoch, uint32_t sample);

/* The next 32 bits. */
uint32_t rng_bits(struct rng *r);

/* The next number of [0, 1): a multiple of 2^-24. */
float rng_uniform(struct rng *r);

/* The next standard normal number (Box-Muller, our own log, sin and cos; two draws each). */
float rng_normal(struct rng *r);

/* The next whole number of 0 .. n-1, exactly uniform (rejection); n > 0. */
uint32_t rng_below(struct rng *r, uint32_t n);

/* Puts items[0 .. n-1] in random order (Fisher-Yates). */
void rng_shuffle(struct rng *r, int *items, int n);

#endif
