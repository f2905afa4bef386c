/* A file of weights of any kind that is read: safetensors or torch.save. The one door to both; the
 * file's first bytes decide. */
#ifndef WEIGHTS_WEIGHTS_FILE_H
#define WEIGHTS_WEIGHTS_FILE_H

#include "base/err.h"
#include "weights/safetensors.h"

#include <stdbool.h>

struct weights_file {
    char *path;
    const char *kind; // "safetensors", "torch.save"
    int count;
    const struct safetensor **tensor; // (count); whole numbers too; borrowed from the kinds below
    struct safetensors *plain;        // NULL unless it is one
    struct torch_file *torch;         // NULL unless it is one
};

/* Gives what a file has: all tensors' names, groups, types and shapes. Both forms of torch.save
 * are read. */
err weights_file_open(struct weights_file **out, const char *path);
void weights_file_close(struct weights_file *file);

/* Whether the first bytes of a file are those of weights. A name without a file, or of a folder,
 * has none; what can only be read once, as a FIFO, is an error. */
err weights_file_is(bool *is, const char *path);

/* The text of a note, or NULL; borrowed. Files of torch.save have none. */
const char *weights_file_note(const struct weights_file *file, const char *name);

/* Whether the i-th tensor has numbers that weights can be. */
bool weights_file_numbers(const struct weights_file *file, int i);

/* Reads the numbers of the i-th tensor, row-major. */
err weights_file_read(float *out, const struct weights_file *file, int i);

/* Whether two tensors have the same numbers. */
err weights_file_equal(bool *equal, const struct weights_file *file, int i, int j);

#endif
