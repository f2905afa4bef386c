/* Counter-based random numbers through Random123; see rng.h. */
#include "base/rng.h"

#include "base/err.h"
#include "base/mathx.h"

#include <Random123/philox.h>
#include <math.h>
#include <stddef.h>

enum { MAX_STREAM = 0xffff }; // the upper half of the word is the user's: a layer, say

#define STREAM(name, number)                                                                       \
    _Static_assert(number <= MAX_STREAM, "a stream is a number of 16 bits");
#include "gen/stream.def"
#undef STREAM

/* Compiles only if no two streams have one number: a switch has no equal cases. */
bool rng_is_stream(uint32_t stream)
{
    switch (stream) {
#define STREAM(name, number) case number:
#include "gen/stream.def"
#undef STREAM
        return true;
    default:
        return false;
    }
}

struct rng rng_at(uint32_t seed, uint32_t stream, uint32_t epoch, uint32_t sample)
{
    return (struct rng){{seed, stream}, {0, sample, epoch, 0}, {0}, 4};
}

static void refill(struct rng *r)
{
    philox4x32_ctr_t counter = {{r->counter[0], r->counter[1], r->counter[2], r->counter[3]}};
    philox4x32_key_t key = {{r->key[0], r->key[1]}};
    philox4x32_ctr_t bits = philox4x32(counter, key);
    for (int i = 0; i < 4; i++) r->block[i] = bits.v[i];
    r->used = 0;
    // A block beyond 2^32 goes on in the last word: no two blocks share a counter.
    if (++r->counter[0] == 0) r->counter[3]++;
}

uint32_t rng_bits(struct rng *r)
{
    if (r->used == 4) refill(r);
    return r->block[r->used++];
}

float rng_uniform(struct rng *r)
{
    return (float)(rng_bits(r) >> 8) * 0x1p-24f;
}

float rng_normal(struct rng *r)
{
    // log wants (0, 1]; the angle wants [0, 2 pi).
    double radius = sqrt(-2.0 * mathx_log((double)((rng_bits(r) >> 8) + 1) * 0x1p-24));
    double angle = 0x1.921fb54442d18p+2 * rng_uniform(r);
    return (float)(radius * mathx_cos(angle));
}

uint32_t rng_below(struct rng *r, uint32_t n)
{
    CHECK(n > 0);
    // The lowest 2^32 mod n values would make some remainders likelier: draw again. They are below
    // n, so most draws need no second division.
    for (;;) {
        uint32_t bits = rng_bits(r);
        if (bits >= n || bits >= (uint32_t)(-n) % n) return bits % n;
    }
}

void rng_shuffle(struct rng *r, int *items, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int j = (int)rng_below(r, (uint32_t)i + 1);
        int kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
}
