/* A few images of each class by their random numbers; see subset.h. */
#include "data/subset.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/rng.h"

#include <stdlib.h>

struct ticket {
    int label, i; // the image's class and place
    uint64_t number;
};

static int compare(const void *a, const void *b)
{
    const struct ticket *x = a, *y = b;
    if (x->label != y->label) return x->label < y->label ? -1 : 1;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

/* Epoch 1: epoch 0 of this stream is for splits by index. */
static uint64_t number_of(const char *path, uint32_t seed)
{
    struct rng r = rng_at(seed, RNG_SPLIT, 1, hash_word(path));
    uint64_t high = rng_bits(&r);
    return high << 32 | rng_bits(&r);
}

void subset_mark(bool *marked, const struct subset_image *image, int N, int per_class,
                 uint32_t seed)
{
    struct ticket *t = mem_new((size_t)N, sizeof *t);
    for (int i = 0; i < N; i++)
        t[i] = (struct ticket){image[i].label, i, number_of(image[i].path, seed)};
    if (N) qsort(t, (size_t)N, sizeof *t, compare);
    for (int i = 0; i < N; i++)
        marked[t[i].i] = i < per_class || t[i - per_class].label != t[i].label;
    mem_free(t);
}
