/* Bytes as numbers of the unit interval: a byte b is b / 255. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stddef.h>
#include <stdint.h>

/* The numbers of n bytes. */
void unit_from_bytes(float *x, const uint8_t *bytes, size_t n);

/* The bytes nearest to n numbers, which are first clamped to [0, 1]. */
void unit_to_bytes(uint8_t *bytes, const float *x, size_t n);

#endif
