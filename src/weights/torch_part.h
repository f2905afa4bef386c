/* What the files torch_*.c share: a file of torch.save while it is read. Private to them. */
#ifndef WEIGHTS_TORCH_PART_H
#define WEIGHTS_TORCH_PART_H

#include "weights/archive.h"
#include "weights/pickle.h"
#include "weights/safetensors.h"
#include "weights/torch_old.h"
#include "weights/torch_storage.h"

struct torch_view {
    struct safetensor t;
    const struct element *element;
    int storage; // index of the file's storages
    size_t offset, stride[SAFETENSORS_DIMS];
};

struct torch_file {
    char *path, *folder;     // of the archive's files, with its slash
    struct archive *archive; // or
    struct torch_old *old;
    struct pickle *pickle;
    int count, room, visits;
    struct torch_view *view; // (count)
    unsigned char *content;  // of the storage read last
    int storage;             // which that is, or -1
};

/* Reads what a pickle says of a tensor, from its arguments inwards; a tensor, or a parameter. */
bool torch_view_is(const struct pickle_value *v);
err torch_view_read(struct torch_view *view, const struct torch_file *f, const char *name,
                    const struct pickle_value *v);

/* The element of a storage that is number i of a tensor in row-major order. */
size_t torch_view_place(const struct torch_view *v, size_t i);

#endif
