/* Images by their draws; see draw.h. */
#include "data/draw.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/rng.h"

#include <stdlib.h>
#include <string.h>

struct ticket {
    int label, i; // the image's class and place
    uint64_t draw;
};

static int compare(const void *a, const void *b)
{
    const struct ticket *x = a, *y = b;
    if (x->label != y->label) return x->label < y->label ? -1 : 1;
    if (x->draw != y->draw) return x->draw < y->draw ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

/* Epoch 1: epoch 0 of this stream is for splits by index. */
static uint64_t draw_of(const char *path, uint32_t seed)
{
    char hex[HASH_TEXT];
    hash_bytes(hex, path, strlen(path));
    hex[8] = '\0';
    struct rng r = rng_at(seed, RNG_SPLIT, 1, (uint32_t)strtoul(hex, NULL, 16));
    uint64_t high = rng_bits(&r);
    return high << 32 | rng_bits(&r);
}

void draw_smallest(bool *marked, const struct draw *image, int N, int per_class, uint32_t seed)
{
    struct ticket *t = mem_new((size_t)N, sizeof *t);
    for (int i = 0; i < N; i++)
        t[i] = (struct ticket){image[i].label, i, draw_of(image[i].path, seed)};
    if (N) qsort(t, (size_t)N, sizeof *t, compare);
    for (int i = 0; i < N; i++)
        marked[t[i].i] = i < per_class || t[i - per_class].label != t[i].label;
    mem_free(t);
}
