/* Files of torch.save, read without running anything.
 *
 * Such a file is a ZIP archive with a pickle, which names tensors, and a file for the numbers of
 * each storage (torch/serialization.py, _save). Before PyTorch 1.6 it was the pickle with the
 * numbers after it (torch_old.h). The pickle's subset is that of pickle.h with the
 * functions that tensors and dictionaries need. Dictionaries in dictionaries, as labs save them
 * ({"state_dict": ..., "optimizer": ...}), become tensors with a group: the keys that lead to the
 * dictionary, joined by dots.
 */
#ifndef WEIGHTS_TORCH_FILE_H
#define WEIGHTS_TORCH_FILE_H

#include "base/err.h"
#include "weights/safetensors.h"

#include <stdbool.h>

struct torch_file;

/* Gives what a file has: names, groups, types and shapes of all tensors; the numbers stay in the
 * file. Every storage, stride and size is checked. */
err torch_file_open(struct torch_file **out, const char *path);
void torch_file_close(struct torch_file *file);

/* The tensors, without data, in the order of the file; borrowed. */
int torch_file_count(const struct torch_file *file);
const struct safetensor *torch_file_tensor(const struct torch_file *file, int i);

/* Whether two tensors are the same numbers of the same storage. */
bool torch_file_shared(const struct torch_file *file, int i, int j);

/* Reads the numbers of the i-th tensor, row-major. */
err torch_file_read(float *out, struct torch_file *file, int i);

/* Whether the first bytes of a file are those of a ZIP archive, or of the older form. */
bool torch_file_is_zip(const unsigned char *bytes, size_t size);
bool torch_file_is_old(const unsigned char *bytes, size_t size);
extern const char torch_file_hint[]; // how to save such a file anew

#endif
