/* A picture of 8-bit samples, and the files it comes from.
 *
 * Samples are what the file says: no gamma, colour profile or orientation tag is applied
 * (doc/image.md has the rules). Every size is checked against the limits below before memory is
 * taken for it.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

enum { IMAGE_LARGEST_SIDE = 16384, IMAGE_LARGEST_AREA = 1 << 26 }; // pixels

struct image {
    int width, height, channels; // channels: 1 gray, 3 RGB
    uint8_t *pixels;             // (height, width, channels)
};

/* Gives a black image; the caller keeps sizes within the limits. */
struct image *image_new(int width, int height, int channels);
void image_free(struct image *image);

/* Samples in the image. */
size_t image_size(const struct image *image);

/* Gives the image in a PNG, JPEG or .npy file; the first bytes decide which it is. */
err image_read(struct image **out, const char *path);

/* The same; note, unless NULL, is given a line about a file that has all its pixels and yet some
 * fault, and else stays as it was. */
err image_read_noted(struct image **out, char **note, const char *path);

/* Reads only width, height and channels, as image_read would give them; pixels is NULL. */
err image_probe(struct image *shape, const char *path);

/* Writes a PNG file, or a .npy file where the name ends so; the folder must be there. */
err image_write(const struct image *image, const char *path);

/* Fails if a file's image is larger than the limits or has no pixels; path is for the message. */
err image_check_size(unsigned long width, unsigned long height, const char *path);

/* Copies to and from planes: uint8_t planes[] is (channels, height, width). */
void image_to_planes(uint8_t *planes, const struct image *image);
void image_from_planes(struct image *image, const uint8_t *planes);

#endif
