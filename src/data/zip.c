/* Members of a ZIP archive; see zip.h (PKWARE's APPNOTE 6.3). */
#include "data/zip.h"

#include "base/mem.h"
#include "base/text.h"
#include "data/gzip.h"

#include <stdint.h>
#include <string.h>

enum { LOCAL = 30, CENTRAL = 46, END = 22, STORED = 0, DEFLATED = 8, ENCRYPTED = 1 };

struct archive {
    const unsigned char *bytes;
    size_t size;
    const char *path;
    size_t left; // bytes that may still be inflated
};

static uint32_t number(const unsigned char *p, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--) value = value << 8 | p[i];
    return value;
}

bool zip_is(const char *bytes, size_t size)
{
    return size >= 4 && !memcmp(bytes, "PK\3\4", 4);
}

/* The place of the end record, which a comment may follow. */
static err find_end(const unsigned char **end, const struct archive *a)
{
    for (size_t back = END; back <= a->size && back <= END + 65535; back++) {
        *end = a->bytes + a->size - back;
        if (!memcmp(*end, "PK\5\6", 4)) return NULL;
    }
    return err_new("%s: expected a ZIP archive with its directory", a->path);
}

static bool wanted(const char *name)
{
    return !text_ends(name, "metadata.json") &&
           (text_ends(name, ".txt") || text_ends(name, ".csv") || text_ends(name, ".json"));
}

/* Gives the bytes of a member with a zero after them; entry: in the central directory. */
static err extract(char **out, size_t *size, struct archive *a, const unsigned char *entry,
                   const char *name)
{
    size_t packed = number(entry + 20, 4), whole = number(entry + 24, 4),
           at = number(entry + 42, 4);
    uint32_t method = number(entry + 10, 2), flags = number(entry + 8, 2);
    FAIL_IF(flags & ENCRYPTED, "%s: encrypted", name);
    FAIL_IF(whole > a->left, "%s: the archive holds more than is read", name);
    FAIL_IF(at > a->size || a->size - at < LOCAL || memcmp(a->bytes + at, "PK\3\4", 4),
            "%s: damaged archive", name);
    size_t skip = LOCAL + number(a->bytes + at + 26, 2) + number(a->bytes + at + 28, 2);
    FAIL_IF(a->size - at < skip || a->size - at - skip < packed, "%s: damaged archive", name);
    FAIL_IF(method != DEFLATED && (method != STORED || packed != whole),
            "%s: packed by a method that is not read (%u)", name, (unsigned)method);
    *out = mem_new(whole + 1, 1);
    *size = whole;
    const char *from = (const char *)a->bytes + at + skip;
    err e = NULL;
    if (method == STORED)
        memcpy(*out, from, whole);
    else
        e = gzip_inflate(*out, whole, from, packed, name);
    if (!e) e = gzip_check(*out, whole, number(entry + 16, 4), name);
    if (e) mem_free(*out);
    if (!e) a->left -= whole;
    return e;
}

static err take_member(struct archive *a, const unsigned char *entry, const char *name,
                       zip_member *take, void *context)
{
    char *bytes;
    size_t size;
    TRY(extract(&bytes, &size, a, entry, name));
    err e = bytes[strspn(bytes, " \t\r\n")] ? take(context, name, bytes, size) : NULL;
    mem_free(bytes);
    return e;
}

err zip_each(const char *bytes, size_t size, const char *path, size_t limit, zip_member *take,
             void *context)
{
    struct archive a = {(const unsigned char *)bytes, size, path, limit};
    const unsigned char *end;
    TRY(find_end(&end, &a));
    uint32_t count = number(end + 10, 2);
    size_t at = number(end + 16, 4);
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *entry = a.bytes + at;
        FAIL_IF(at > size || size - at < CENTRAL || memcmp(entry, "PK\1\2", 4),
                "%s: damaged directory", path);
        size_t length = number(entry + 28, 2),
               whole = CENTRAL + length + number(entry + 30, 2) + number(entry + 32, 2);
        FAIL_IF(size - at < whole, "%s: damaged directory", path);
        char *name = mem_text("%s!%.*s", path, (int)length, (const char *)entry + CENTRAL);
        for (char *p = name; *p; p++)
            if ((unsigned char)*p < 0x20) *p = '?';
        err e = wanted(name) ? take_member(&a, entry, name, take, context) : NULL;
        mem_free(name);
        TRY(e);
        at += whole;
    }
    return NULL;
}
