/* JPEG in: the only door to libjpeg. Integer transform (JDCT_ISLOW); rules: doc/image.md. */
#ifndef IMAGE_JPEG_H
#define IMAGE_JPEG_H

#include "image/image.h"

#include <stdbool.h>

/* Whether the bytes begin like a JPEG file. */
bool jpeg_recognise(const uint8_t *bytes, size_t size);

/* Gives the image in a JPEG file that is in memory; path is for messages. note, unless NULL, is
 * given what libjpeg warned about although all pixels are there; else it stays as it was. */
err jpeg_decode(struct image **out, char **note, const uint8_t *bytes, size_t size,
                const char *path);

/* Reads width, height and channels alone. */
err jpeg_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path);

#endif
