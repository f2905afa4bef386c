/* Files of torch.save in the form before PyTorch 1.6, and with
 * _use_new_zipfile_serialization=False:
 *
 *     pickle     torch's magic number
 *     pickle     1001, the version of the form
 *     pickle     a dictionary about the machine: little_endian and sizes of types
 *     pickle     the object; its tensors name storages by keys
 *     pickle     the list of keys, in the order of
 *     storages   a count of 8 bytes and as many elements, for each key
 *
 * (torch/serialization.py, _legacy_save). The pickles are read as those of the newer form. Every
 * storage must have the count that the object says, and the last one ends the file. */
#ifndef WEIGHTS_TORCH_OLD_H
#define WEIGHTS_TORCH_OLD_H

#include "weights/pickle.h"

struct torch_old;

/* Whether the first bytes of a file are those of this form. */
bool torch_old_is(const unsigned char *bytes, size_t size);

/* Gives the storages of a file and the object's pickle; names and hint are those of pickle_read. */
err torch_old_open(struct torch_old **out, struct pickle **object, const char *path,
                   const char *const *names, const char *hint);
void torch_old_close(struct torch_old *old);

/* The index of the storage with this key, or -1; its bytes. */
int torch_old_find(const struct torch_old *old, const char *key);
size_t torch_old_size(const struct torch_old *old, int i);

/* Gives the bytes of the i-th storage. */
err torch_old_read(unsigned char **content, const struct torch_old *old, int i);

#endif
