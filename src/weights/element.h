/* Element types of tensors in files of weights: how many bytes one has and how it is read, exactly.
 * Little-endian, as safetensors and torch.save write on every machine of today. */
#ifndef WEIGHTS_ELEMENT_H
#define WEIGHTS_ELEMENT_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct element {
    const char *name;                       // as in safetensors: F32
    size_t size;                            // bytes
    double (*read)(const unsigned char *p); // NULL: whole numbers and truth values, never weights
};

/* The type with this name, or NULL. */
const struct element *element_find(const char *name);

/* Little-endian bytes as a number. */
uint64_t element_bits(const unsigned char *p, int bytes);

/* Reads element number i of a tensor at p. The world's errors are a value that is not finite and
 * one that no float holds exactly; path and name are for the message. */
err element_read(float *out, const struct element *type, const unsigned char *p, size_t i,
                 const char *path, const char *name);

#endif
