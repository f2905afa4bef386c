/* SHA-256 of bytes, files and arrays: the only door to nettle. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/err.h"

#include <nettle/sha2.h>
#include <stddef.h>
#include <stdint.h>

enum { HASH_TEXT = 65 }; // 64 hex digits and the closing zero

struct hash {
    struct sha256_ctx state;
};

void hash_init(struct hash *h);
void hash_add(struct hash *h, const void *bytes, size_t size);

/* Writes the digest as lower-case hex and starts anew. */
void hash_hex(struct hash *h, char hex[HASH_TEXT]);

/* The digest of one block of bytes. */
void hash_bytes(char hex[HASH_TEXT], const void *bytes, size_t size);

/* The first 32 bits of a text's digest: the part of a random number's place that a name decides. */
uint32_t hash_word(const char *text);

enum { HASH_LARGEST_GIB = 64 }; // of a file

/* The digest of a plain file's content; a device or a FIFO, or a longer file, is an error. */
err hash_file(char hex[HASH_TEXT], const char *path);

/* The same for a path that somebody else wrote: it stays inside the folder, and no part of it is a
 * link. Without a folder (""), inside the first folder of the path, which may be one. */
err hash_file_in(char hex[HASH_TEXT], const char *folder, const char *path);

#endif
