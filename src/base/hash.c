/* SHA-256 through nettle; see hash.h. */
#include "base/hash.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void hash_init(struct hash *h)
{
    sha256_init(&h->state);
}

void hash_add(struct hash *h, const void *bytes, size_t size)
{
    sha256_update(&h->state, size, bytes);
}

void hash_hex(struct hash *h, char hex[HASH_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&h->state, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[2 * sizeof digest] = '\0';
}

void hash_bytes(char hex[HASH_TEXT], const void *bytes, size_t size)
{
    struct hash h;
    hash_init(&h);
    hash_add(&h, bytes, size);
    hash_hex(&h, hex);
}

uint32_t hash_word(const char *text)
{
    char hex[HASH_TEXT];
    hash_bytes(hex, text, strlen(text));
    hex[8] = '\0';
    return (uint32_t)strtoul(hex, NULL, 16);
}

err hash_file(char hex[HASH_TEXT], const char *path)
{
    FILE *f = fopen(path, "rb");
    FAIL_IF(!f, "%s: cannot open: %s", path, strerror(errno));

    struct hash h;
    hash_init(&h);
    unsigned char block[1 << 14];
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;) hash_add(&h, block, n);
    int broken = ferror(f);
    fclose(f);
    FAIL_IF(broken, "%s: cannot read to its end", path);
    hash_hex(&h, hex);
    return NULL;
}
