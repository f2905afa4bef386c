/* Gray and RGB; see colour.h. */
#include "image/colour.h"

#include <string.h>

struct image *colour_convert(const struct image *image, int channels)
{
    struct image *out = image_new(image->width, image->height, channels);
    const uint8_t *from = image->pixels;
    uint8_t *to = out->pixels;
    if (channels == image->channels) {
        memcpy(to, from, image_size(out));
    } else if (channels == 1) {
        for (size_t i = 0; i < image_size(out); i++)
            to[i] = colour_luma(from[3 * i], from[3 * i + 1], from[3 * i + 2]);
    } else {
        for (size_t i = 0; i < image_size(out); i++) to[i] = from[i / 3];
    }
    return out;
}
