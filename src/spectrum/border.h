/* What lies beyond the edge of a picture: an integer index rule, so that it is exact everywhere.
 *
 *   reflect   d c b | a b c d | c b a    mirror without repeating the edge pixel
 *   wrap      b c d | a b c d | a b c    the picture is periodic
 *   constant  v v v | a b c d | v v v    a given value
 *
 * Reflect and wrap hold at any distance: a picture that is narrower than the kernel is mirrored or
 * repeated as often as needed, and a row of one pixel is that pixel everywhere.
 */
#ifndef SPECTRUM_BORDER_H
#define SPECTRUM_BORDER_H

enum border { BORDER_REFLECT, BORDER_WRAP, BORDER_CONSTANT };

/* The pixel of 0 .. n-1 at index i of an endless row, or -1 for the constant. */
static inline int border_index(int i, int n, enum border border)
{
    if (i >= 0 && i < n) return i;
    if (border == BORDER_CONSTANT) return -1;
    if (n == 1) return 0;

    int period = border == BORDER_WRAP ? n : 2 * n - 2;
    int within = i % period;
    if (within < 0) within += period;
    return within < n ? within : period - within;
}

#endif
