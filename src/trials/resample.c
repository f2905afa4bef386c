/* Drawing images; see resample.h. */
#include "trials/resample.h"

#include "trials/bootstrap.h"
#include "trials/consistency.h"

#include <math.h>
#include <string.h>

enum { WORD = 64, COINS_OF_A_DRAW = 32 };

int resample_size(const struct resample *s)
{
    return s->images + RESAMPLE_COINS / s->kappas;
}

int resample_words(const struct resample *s)
{
    return (resample_size(s) + WORD - 1) / WORD;
}

size_t resample_room(const struct resample *s)
{
    return (size_t)s->observers * (size_t)resample_words(s) * (s->seen ? 2 : 1);
}

/* Sets a bit in the rows of the observers for whom it is so of an image: right, or seen. */
static void set_image(uint64_t *word, int words, int bit, const struct resample *s,
                      const bool *of_image)
{
    for (int o = 0; o < s->observers; o++) {
        *word |= (uint64_t)*of_image << bit; // no branch: half of them would be mispredicted
        word += words;
        of_image += s->stride;
    }
}

static void set_seen(uint64_t *word, int words, int bit, int observers)
{
    for (int o = 0; o < observers; o++) word[(size_t)o * (size_t)words] |= (uint64_t)1 << bit;
}

static void set_coins(uint64_t *word, int words, int bit, const struct resample *s, struct rng *r)
{
    uint32_t coins = 0;
    for (int o = 0; o < s->observers; o++) {
        if (o % COINS_OF_A_DRAW == 0) coins = rng_bits(r);
        word[(size_t)o * (size_t)words] |= (uint64_t)(coins & 1) << bit;
        coins >>= 1;
    }
}

/* Bits that are set, by sums of neighbours of 2, 4 and 8 bits: the builtin is a slow call where the
 * instruction may not be used. */
static int count_bits(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (int)(x * 0x0101010101010101u >> 56);
}

void resample_draw(uint64_t *bits, const struct resample *s, struct rng *r)
{
    int size = resample_size(s), words = resample_words(s);
    // An image weighs as much as the kappas that are averaged, all coins together RESAMPLE_COINS.
    uint32_t fits = (UINT32_MAX - RESAMPLE_COINS) / (uint32_t)s->images;
    uint32_t kappas = (uint32_t)s->kappas < fits ? (uint32_t)s->kappas : fits;
    uint32_t total = (uint32_t)s->images * kappas + RESAMPLE_COINS;
    uint64_t *seen = bits + (size_t)s->observers * (size_t)words;
    memset(bits, 0, resample_room(s) * sizeof *bits);
    for (int i = 0; i < size; i++) {
        int image = (int)(rng_below(r, total) / kappas);
        bool coin = image >= s->images;
        if (coin)
            set_coins(bits + i / WORD, words, i % WORD, s, r);
        else
            set_image(bits + i / WORD, words, i % WORD, s, s->correct + image);
        if (s->seen && coin)
            set_seen(seen + i / WORD, words, i % WORD, s->observers);
        else if (s->seen)
            set_image(seen + i / WORD, words, i % WORD, s, s->seen + image);
    }
}

static double kappa_of_seen(const uint64_t *bits, const struct resample *s, int a, int b)
{
    size_t words = (size_t)resample_words(s), rows = (size_t)s->observers * words;
    const uint64_t *x = bits + (size_t)a * words, *y = bits + (size_t)b * words;
    long right_a = 0, right_b = 0, both = 0, n = 0;
    for (size_t i = 0; i < words; i++) {
        uint64_t shared = x[rows + i] & y[rows + i];
        right_a += count_bits(x[i] & shared);
        right_b += count_bits(y[i] & shared);
        both += count_bits(x[i] & y[i]);
        n += count_bits(shared);
    }
    return consistency_kappa(both, right_a, right_b, n);
}

double resample_kappa(const uint64_t *bits, const struct resample *s, int a, int b)
{
    if (s->seen) return kappa_of_seen(bits, s, a, b);
    size_t words = (size_t)resample_words(s);
    const uint64_t *x = bits + (size_t)a * words, *y = bits + (size_t)b * words;
    long right_a = 0, right_b = 0, both = 0;
    for (size_t i = 0; i < words; i++) {
        right_a += count_bits(x[i]);
        right_b += count_bits(y[i]);
        both += count_bits(x[i] & y[i]);
    }
    return consistency_kappa(both, right_a, right_b, resample_size(s));
}

void resample_interval(double *lo, double *hi, const double *ascending, int draws, double found)
{
    *lo = fmin(found, bootstrap_percentile(ascending, draws, 2.5));
    *hi = fmax(found, bootstrap_percentile(ascending, draws, 97.5));
}
