/* Rotation by quarters, counter-clockwise, exact. */
#include "stimuli/distort.h"

#include <string.h>

/* Where the pixel (y, x) of the turned picture comes from. */
static size_t origin(const struct image *in, int quarters, int y, int x)
{
    int H = in->height, W = in->width;
    const int row[4] = {y, x, H - 1 - y, H - 1 - x}, column[4] = {x, W - 1 - y, W - 1 - x, y};
    return ((size_t)row[quarters] * (size_t)W + (size_t)column[quarters]) * (size_t)in->channels;
}

static err apply(struct image **out, const struct image *in, const struct distort_job *job)
{
    int quarters = (int)(job->level / 90);
    FAIL_IF(quarters * 90 != job->level, "rotate: level %g: expected 0, 90, 180 or 270",
            job->level);
    bool upright = quarters % 2 == 0;
    *out =
        image_new(upright ? in->width : in->height, upright ? in->height : in->width, in->channels);
    uint8_t *to = (*out)->pixels;
    for (int y = 0; y < (*out)->height; y++)
        for (int x = 0; x < (*out)->width; x++, to += in->channels)
            memcpy(to, in->pixels + origin(in, quarters, y, x), (size_t)in->channels);
    return NULL;
}

const struct distortion distort_rotate = {.name = "rotate",
                                          .purpose = "turned counter-clockwise by quarters",
                                          .level = "degrees",
                                          .max = 270,
                                          .apply = apply};
