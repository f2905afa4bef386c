/* gzip through zlib; see gzip.h. */
#include "data/gzip.h"

#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

static err inflate_all(char **bytes, size_t *size, gzFile file, const char *path, size_t limit)
{
    enum { BLOCK = 1 << 16 };
    size_t room = 0;
    *bytes = NULL;
    *size = 0;
    for (int n = 1; n > 0 && *size<limit; *size += n> 0 ? (size_t)n : 0) {
        if (room - *size < BLOCK) {
            size_t more = room ? 2 * room : 2 * BLOCK;
            *bytes = mem_resize(*bytes, *size, more, 1);
            room = more;
        }
        size_t want = limit - *size < BLOCK ? limit - *size : BLOCK;
        n = gzread(file, *bytes + *size, (unsigned)want);
    }
    int code;
    const char *why = gzerror(file, &code);
    FAIL_IF(code == Z_ERRNO, "%s: cannot read to its end: %s", path, strerror(errno));
    FAIL_IF(code != Z_OK && code != Z_STREAM_END, "%s: damaged gzip file after %zu bytes: %s", path,
            *size, code == Z_BUF_ERROR ? "it is cut short" : why);
    return NULL;
}

err gzip_read(char **bytes, size_t *size, const char *path, size_t limit)
{
    FILE *opened;
    TRY(file_open(&opened, path));
    gzFile file = gzdopen(dup(fileno(opened)), "rb");
    fclose(opened);
    FAIL_IF(!file, "%s: cannot open: %s", path, strerror(errno));
    *bytes = NULL;
    size_t largest = (size_t)GZIP_LARGEST_GIB << 30;
    err e = NULL;
    if (limit > largest + 1 && !gzdirect(file))
        e = err_new("%s: expected a gzip file of at most %d GiB inflated, got one of %zu bytes; "
                    "inflate it with gunzip",
                    path, GZIP_LARGEST_GIB, limit - 1);
    if (!e) e = inflate_all(bytes, size, file, path, limit);
    gzclose(file);
    if (e) mem_free(*bytes);
    return e;
}

err gzip_inflate(char *to, size_t size, const char *from, size_t packed, const char *name)
{
    z_stream stream = {.next_in = (z_const Bytef *)from,
                       .avail_in = (uInt)packed,
                       .next_out = (Bytef *)to,
                       .avail_out = (uInt)size};
    char none;
    if (!size) stream.next_out = (Bytef *)&none; // zlib wants a place even for nothing
    FAIL_IF(packed > UINT_MAX || size > UINT_MAX, "%s: too large", name);
    CHECK(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
    bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == size;
    inflateEnd(&stream);
    FAIL_IF(!whole, "%s: damaged: it does not inflate to the %zu bytes that the archive says", name,
            size);
    return NULL;
}

err gzip_check(const char *bytes, size_t size, unsigned long crc, const char *name)
{
    unsigned long got = crc32_z(crc32_z(0, NULL, 0), (const Bytef *)bytes, size);
    FAIL_IF(got != crc, "%s: damaged: expected the checksum %08lx, got %08lx", name, crc, got);
    return NULL;
}
