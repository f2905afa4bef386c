/* What the pickle of a file of torch.save, of either form, says of a storage: the numbers that one
 * tensor or several are views of. */
#ifndef WEIGHTS_TORCH_STORAGE_H
#define WEIGHTS_TORCH_STORAGE_H

#include "base/err.h"
#include "weights/element.h"
#include "weights/pickle_value.h"

enum {
    TORCH_PICKLE = 1 << 24,  // bytes of a pickle; a ResNet-152 with its optimiser has 300 kB
    TORCH_NUMBERS = 1 << 30, // of a tensor, of a storage
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

#endif
