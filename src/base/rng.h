/* Random numbers that depend on what they are for and never on who draws them.
 *
 * Philox4x32-10 (Salmon et al., SC 2011) through Random123: key = (study seed, stream),
 * counter = (element, sample, epoch). The same key and counter give the same number on every
 * machine, thread and restart (doc/numerics.md, rule 8).
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdbool.h>
#include <stdint.h>

/* Declares a stream, what numbers are drawn for, in the header of the module that draws:
 *
 *   RNG_STREAM(RNG_WEIGHTS, 1); // initial weights; epoch 0, sample = parameter tensor
 *
 * The numbers are part of every result: a new stream takes one that no stream ever had, and none is
 * changed. All declarations in src/ are gathered (gen/stream.def), and rng.c does not compile if
 * two have one number. */
#define RNG_STREAM(name, number) enum { name = number }

RNG_STREAM(RNG_TEST, 0); // tests and benchmarks

/* Whether some module has declared a stream of this number. */
bool rng_is_stream(uint32_t stream);

struct rng {
    uint32_t key[2];     // study seed, stream
    uint32_t counter[4]; // block of four elements, sample, epoch, 0
    uint32_t block[4];
    int used; // of the block
};

/* The generator at the first element of (epoch, sample). */
struct rng rng_at(uint32_t seed, uint32_t stream, uint32_t epoch, uint32_t sample);

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
