/* Arrays of numpy in .npy files: a picture, or a stack of pictures, in and out (doc/image.md).
 *
 * A file is numpy's format of version 1.0 or 2.0: the magic bytes, the length of a header, the
 * header as a Python dictionary (descr, fortran_order, shape), the numbers. We read and write
 * 32-bit floats (<f4) and bytes (|u1) in C order, of 1 to 4 dimensions.
 */
#ifndef IMAGE_NPY_H
#define IMAGE_NPY_H

#include "image/image.h"

#include <stdbool.h>

enum { NPY_DIMS = 4 }; // at most

struct npy {
    bool floats; // float32, and else uint8
    int dims;
    long shape[NPY_DIMS]; // the first `dims` count; row-major, outermost first
    size_t count;         // the product of the shape
    void *data;           // (count) float or uint8_t
};

/* Whether the bytes begin like a .npy file. */
bool npy_recognise(const uint8_t *bytes, size_t size);

/* Gives the array in a file that is in memory; path is for messages. The world's errors are another
 * type, order or version, a length that is not that of the shape, a value that is not finite. */
err npy_parse(struct npy **out, const uint8_t *bytes, size_t size, const char *path);

/* The same of a file. */
err npy_read(struct npy **out, const char *path);
void npy_free(struct npy *array);

/* Writes a file of version 1.0, byte for byte what numpy.save writes. */
err npy_write(const char *path, const struct npy *array);

/* Gives the picture H x W, H x W x 1 or H x W x 3 in a file that is in memory: bytes as they are,
 * floats of [0, 1] as the nearest of 0 to 255, halves to even. */
err npy_decode(struct image **out, const uint8_t *bytes, size_t size, const char *path);

/* Reads width, height and channels alone. */
err npy_shape(struct image *shape, const uint8_t *bytes, size_t size, const char *path);

/* Writes a picture as bytes, H x W or H x W x 3. */
err npy_encode(const struct image *image, const char *path);

#endif
