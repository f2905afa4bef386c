/* What the tests of manipulations share: a picture made by a formula, and one call. */
#ifndef TESTS_STIMULI_MANIPULATE_H
#define TESTS_STIMULI_MANIPULATE_H

#include "base/mem.h"
#include "stimuli/distort.h"

#include "../support.h"

/* Gives the picture that the stored references were made of. */
static inline struct image *formula(int width, int height, int channels)
{
    struct image *image = image_new(width, height, channels);
    uint8_t *to = image->pixels;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const int rgb[3] = {37 * x + 11 * y * y, x * x * 7 + 50 * y, 90 * y + 13 * x * y};
            for (int c = 0; c < channels; c++) *to++ = (uint8_t)(rgb[c] % 256);
        }
    return image;
}

/* Gives a picture of one grey level. */
static inline struct image *flat(int width, int height, int channels, int value)
{
    struct image *image = image_new(width, height, channels);
    memset(image->pixels, value, image_size(image));
    return image;
}

/* Gives the picture manipulated. */
static inline struct image *manipulated(const char *name, const struct image *in,
                                        struct distort_job job)
{
    const struct distortion *d;
    struct image *out;
    MUST(distort_find(&d, name));
    MUST(distort_apply(&out, d, in, &job));
    return out;
}

static inline struct image *at_level(const char *name, const struct image *in, double level)
{
    return manipulated(name, in, (struct distort_job){.level = level, .seed = 1});
}

/* Whether two pictures have the same shape and samples. */
static inline bool same_picture(const struct image *a, const struct image *b)
{
    return a->width == b->width && a->height == b->height && a->channels == b->channels &&
           memcmp(a->pixels, b->pixels, image_size(a)) == 0;
}

#endif
