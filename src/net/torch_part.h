/* What the files torch_*.c share: a file of torch.save while it is read. Private to them. */
#ifndef NET_TORCH_PART_H
#define NET_TORCH_PART_H

#include "net/archive.h"
#include "net/element.h"
#include "net/pickle.h"
#include "net/torch_file.h"
#include "net/torch_old.h"

enum {
    TORCH_PICKLE = 1 << 24,  // bytes of a pickle; a ResNet-152 with its optimiser has 300 kB
    TORCH_NUMBERS = 1 << 30, // of a tensor, of a storage
};

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

/* What a pickle says of a storage. */
struct torch_storage {
    const char *key; // borrowed
    const struct element *element;
    size_t elements;
};

/* A number of elements that is not negative and small enough to multiply. */
bool torch_count_of(size_t *out, const struct pickle_value *v);

/* Reads ('storage', TYPE, KEY, LOCATION, ELEMENTS), to which the older form adds a sixth value;
 * name is the tensor's, for the message. */
err torch_storage_read(struct torch_storage *out, const struct pickle_value *v, bool old,
                       const char *path, const char *name);

/* Reads what a pickle says of a tensor, from its arguments inwards; a tensor, or a parameter. */
bool torch_view_is(const struct pickle_value *v);
err torch_view_read(struct torch_view *view, const struct torch_file *f, const char *name,
                    const struct pickle_value *v);

/* The element of a storage that is number i of a tensor in row-major order. */
size_t torch_view_place(const struct torch_view *v, size_t i);

#endif
