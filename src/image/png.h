/* PNG in and out: the only door to libpng. Colour rules: doc/image.md. */
#ifndef IMAGE_PNG_H
#define IMAGE_PNG_H

#include "image/image.h"

#include <stdbool.h>

/* Whether the bytes begin like a PNG file. */
bool png_recognise(const uint8_t *bytes, size_t size);

/* Gives the image in a PNG file that is in memory; path is for messages. */
err png_decode(struct image **out, const uint8_t *bytes, size_t size, const char *path);

/* Reads width, height and channels alone. */
err png_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path);

/* Writes an 8-bit gray or RGB file: zlib level 6, filter Paeth on every row, no other chunks.
 * The name ends with .png, so that it says what the file is. */
err png_encode(const struct image *image, const char *path);

#endif
