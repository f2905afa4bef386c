/* Drawing images; see resample.h. */
#include "trials/resample.h"

#include "trials/consistency.h"

#include <string.h>

enum { WORD = 64, COINS_OF_A_DRAW = 32 };

int resample_size(const struct resample *s)
{
    return s->images + RESAMPLE_COINS;
}

int resample_words(const struct resample *s)
{
    return (resample_size(s) + WORD - 1) / WORD;
}

/* Sets a bit in the rows of the observers who were right on an image. */
static void set_image(uint64_t *word, int words, uint64_t bit, const struct resample *s, int image)
{
    const bool *correct = s->correct + image;
    for (int o = 0; o < s->observers; o++)
        if (correct[(size_t)o * (size_t)s->stride]) word[(size_t)o * (size_t)words] |= bit;
}

static void set_coins(uint64_t *word, int words, uint64_t bit, const struct resample *s,
                      struct rng *r)
{
    uint32_t coins = 0;
    for (int o = 0; o < s->observers; o++) {
        if (o % COINS_OF_A_DRAW == 0) coins = rng_bits(r);
        if (coins >> o % COINS_OF_A_DRAW & 1) word[(size_t)o * (size_t)words] |= bit;
    }
}

void resample_draw(uint64_t *bits, const struct resample *s, struct rng *r)
{
    int size = resample_size(s), words = resample_words(s);
    memset(bits, 0, (size_t)s->observers * (size_t)words * sizeof *bits);
    for (int i = 0; i < size; i++) {
        int image = (int)rng_below(r, (uint32_t)size);
        uint64_t *word = bits + i / WORD, bit = (uint64_t)1 << i % WORD;
        if (image < s->images)
            set_image(word, words, bit, s, image);
        else
            set_coins(word, words, bit, s, r);
    }
}

double resample_kappa(const uint64_t *bits, const struct resample *s, int a, int b)
{
    size_t words = (size_t)resample_words(s);
    const uint64_t *x = bits + (size_t)a * words, *y = bits + (size_t)b * words;
    long right_a = 0, right_b = 0, both = 0;
    for (size_t i = 0; i < words; i++) {
        right_a += __builtin_popcountll(x[i]);
        right_b += __builtin_popcountll(y[i]);
        both += __builtin_popcountll(x[i] & y[i]);
    }
    return consistency_kappa(both, right_a, right_b, resample_size(s));
}
