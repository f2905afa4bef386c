/* Gray and RGB. Gray is the luma of ITU-R BT.601 in the fixed-point form of PIL's mode 'L', so
 * that our gray pictures are those that PyTorch pipelines see. */
#ifndef IMAGE_COLOUR_H
#define IMAGE_COLOUR_H

#include "image/image.h"

/* L = (19595 R + 38470 G + 7471 B + 2^15) / 2^16, rounded down. The weights sum to 2^16: gray
 * pixels keep their value. */
enum { COLOUR_RED = 19595, COLOUR_GREEN = 38470, COLOUR_BLUE = 7471, COLOUR_ONE = 1 << 16 };

static inline uint8_t colour_luma(uint8_t r, uint8_t g, uint8_t b)
{
    return (uint8_t)((r * (unsigned)COLOUR_RED + g * (unsigned)COLOUR_GREEN +
                      b * (unsigned)COLOUR_BLUE + 0x8000u) >>
                     16);
}

/* Gives a copy with 1 or 3 channels: luma, or gray three times over. */
struct image *colour_convert(const struct image *image, int channels);

#endif
