/* What safetensors files are held to in both directions, and what cJSON does not check;
 * files of torch.save are held to the same. The rules are in doc/safetensors.md. */
#ifndef WEIGHTS_SAFETENSORS_RULES_H
#define WEIGHTS_SAFETENSORS_RULES_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

#define SAFETENSORS_META "__metadata__" // the key of the notes

enum {
    SAFETENSORS_NAME = 255, // bytes of a name, at most
    SAFETENSORS_LENGTH = 8, // bytes of the header's length, which they are a multiple of
    SAFETENSORS_HEADER =
        100000000, // bytes of a header, at most: the reference implementation's limit
};

struct safetensors_note {
    const char *name, *value;
};

/* Fails unless a name fits into a message of one line; what is what it names. */
err safetensors_check_name(const char *path, const char *what, const char *name);

/* Sorts structs that begin with their name (char *) by its bytes; gives the name that occurs
 * twice, borrowed, or NULL. */
const char *safetensors_sort(void *things, int count, size_t size);

/* Whether the bytes are UTF-8, and such a text plain enough for a message of one line. */
bool safetensors_is_utf8(const char *text, size_t size);
bool safetensors_is_plain(const char *text);

/* Fails on a header that cJSON would take all the same: other bytes than UTF-8, control
 * characters, zero characters (they end a text of C), too deep, too many values. */
err safetensors_scan(const char *text, size_t size, const char *path);

#endif
