/* What the files of mathx share: the bits of a double and Horner's rule. Not for others. */
#ifndef BASE_MATHX_PART_H
#define BASE_MATHX_PART_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* c[0] + c[1] x + c[2] x^2 + ...; one rounding a step. */
#define HORNER(c, x) horner(c, (int)(sizeof(c) / sizeof *(c)), x)

static inline double horner(const double *c, int count, double x)
{
    double sum = c[count - 1];
    for (int i = count - 2; i >= 0; i--) sum = fma(sum, x, c[i]);
    return sum;
}

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#endif
