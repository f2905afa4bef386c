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

/* The digest of a file's content. */
err hash_file(char hex[HASH_TEXT], const char *path);

#endif
