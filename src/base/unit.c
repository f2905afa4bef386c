/* Bytes to numbers and back; see unit.h. */
#include "base/unit.h"

#include <math.h>

void unit_from_bytes(float *x, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = (float)bytes[i] / 255;
}

void unit_to_bytes(uint8_t *bytes, const float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        float clamped = x[i] > 0 ? x[i] < 1 ? x[i] : 1 : 0;
        bytes[i] = (uint8_t)floorf(clamped * 255 + 0.5f);
    }
}
