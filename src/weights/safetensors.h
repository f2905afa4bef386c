/* Named float arrays in one file, in the safetensors format: the only door to cJSON.
 *
 * The format and our rules within it are in doc/safetensors.md. A file that we write is a function
 * of its content alone: equal tensors and notes give equal bytes.
 */
#ifndef WEIGHTS_SAFETENSORS_H
#define WEIGHTS_SAFETENSORS_H

#include "base/err.h"

#include <stddef.h>

enum { SAFETENSORS_DIMS = 8 }; // of a tensor, at most

struct safetensor {
    char *name;
    int dims;                     // 0 is a scalar
    long shape[SAFETENSORS_DIMS]; // the first `dims` count; row-major, outermost first
    float *data;                  // (count); NULL where the numbers are still in the file
    size_t count;                 // the product of the shape
    const char *type;             // in the file (F32); writing needs none
    char *group;                  // files of torch.save: the keys before the name, or NULL
};

struct safetensors {
    int count;
    struct safetensor *tensor; // (count)
    int notes;                 // the file's __metadata__: names with texts
    char **note_name, **note_value;
    int wholes;               // tensors of whole numbers or truth values, which no weights are
    struct safetensor *whole; // (wholes), without data
};

/* Writes tensors and notes, in any order, as F32. Borrows everything for the call. The world's
 * errors are a name that the format cannot hold or that occurs twice, and a value that is
 * not finite. */
err safetensors_write(const char *path, const struct safetensors *file);

/* The same with a further note sha256, the checksum of all else; and whether a file that was read
 * has one that fits. For files that are no results and so have no record: checkpoints. */
err safetensors_write_sealed(const char *path, const struct safetensors *file);
err safetensors_check_seal(const struct safetensors *file, const char *path);

/* Gives the content of a file, in the order of its data. F32, F16, BF16 and F64 become float if
 * that loses nothing; whole numbers and truth values (torchvision's num_batches_tracked) are listed
 * apart, without their values; other types and values that are not finite are errors. */
err safetensors_read(struct safetensors **out, const char *path);
void safetensors_free(struct safetensors *file);

/* The tensor with this name or NULL; borrowed. */
const struct safetensor *safetensors_find(const struct safetensors *file, const char *name);

/* Gives a tensor's shape for messages: 64 x 3 x 11 x 11, or scalar. */
char *safetensors_shape(const struct safetensor *tensor);

/* The text of the note with this name or NULL; borrowed. */
const char *safetensors_note(const struct safetensors *file, const char *name);

#endif
