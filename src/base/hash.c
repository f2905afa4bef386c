/* SHA-256 through nettle; see hash.h. */
#include "base/hash.h"

#include "base/file.h"
#include "base/home.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Hashes an open file; the name is for messages. */
static err hash_open(char hex[HASH_TEXT], int fd, const char *path)
{
    struct stat s;
    FAIL_IF(fstat(fd, &s) != 0 || !S_ISREG(s.st_mode), "%s: expected a plain file", path);
    struct hash h;
    hash_init(&h);
    unsigned char block[1 << 16];
    size_t limit = (size_t)HASH_LARGEST_GIB << 30, used = 0;
    ssize_t n = 0;
    while (used <= limit && (n = read(fd, block, sizeof block)) > 0) {
        hash_add(&h, block, (size_t)n);
        used += (size_t)n;
        // A sparse file of any length costs nothing to send; its length is known at once.
        if ((size_t)s.st_size > limit) break;
    }
    FAIL_IF(used > limit || (size_t)s.st_size > limit,
            "%s: expected a file of at most %d GiB to hash", path, HASH_LARGEST_GIB);
    FAIL_IF(n < 0, "%s: cannot read to its end: %s", path, strerror(errno));
    hash_hex(&h, hex);
    return NULL;
}

// A FIFO that nobody writes to would wait for ever.
enum { READING = O_RDONLY | O_NONBLOCK | O_CLOEXEC };

static err hash_and_close(char hex[HASH_TEXT], int fd, const char *path)
{
    FAIL_IF(fd < 0, "%s: cannot open: %s", path, strerror(errno));
    err e = hash_open(hex, fd, path);
    close(fd);
    return e;
}

err hash_file(char hex[HASH_TEXT], const char *path)
{
    char *place = home_find(path);
    err e = hash_and_close(hex, open(place, READING), path);
    mem_free(place);
    return e;
}

/* Opens a path below an open folder, which it closes; no part of the path may be a link. */
static int open_below(int folder, char *path)
{
    for (char *slash; folder >= 0 && (slash = strchr(path, '/')); path = slash + 1) {
        *slash = '\0';
        int next = openat(folder, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        int why = errno;
        close(folder);
        folder = next;
        errno = why;
    }
    if (folder < 0) return -1;
    int fd = openat(folder, path, READING | O_NOFOLLOW), why = errno;
    close(folder);
    errno = why;
    return fd;
}

/* Whether a path is none of a file that only the toolkit has. */
static bool is_here(const char *path)
{
    char *place = home_find(path);
    bool same = strcmp(place, path) == 0;
    mem_free(place);
    return same;
}

err hash_file_in(char hex[HASH_TEXT], const char *folder, const char *path)
{
    FAIL_IF(!file_stays_inside(path), "%s: expected a path inside the folder%s%s", path,
            *folder ? " " : "", folder);
    if (!*folder && !is_here(path)) return hash_file_in(hex, home_folder(), path);
    char *parts = mem_text("%s", path), *slash = *folder ? NULL : strchr(parts, '/');
    if (slash) *slash = '\0';
    const char *top = *folder ? folder : slash ? parts : ".";
    int root = open(top, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int fd = open_below(root, slash ? slash + 1 : parts);
    bool left = fd < 0 && (errno == ELOOP || errno == ENOTDIR);
    int why = errno;
    mem_free(parts);
    FAIL_IF(left, "%s: expected a file inside the folder, got a link on the way", path);
    errno = why;
    char *shown = mem_text("%s%s%s", folder, *folder ? "/" : "", path);
    err e = hash_and_close(hex, fd, shown);
    mem_free(shown);
    return e;
}
