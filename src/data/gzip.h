/* What gzip and deflate have compressed: the only door to zlib. */
#ifndef DATA_GZIP_H
#define DATA_GZIP_H

#include "base/err.h"

#include <stddef.h>

/* Gives the first bytes of a file, at most limit of them, inflated if it is a gzip file; size is
 * their number. Memory grows with the inflated bytes. Reading to the end (size <
 * limit) checks the file's own checksum. A limit of more than GZIP_LARGEST_GIB is an error for a
 * gzip file: a small one may hold a thousand times its bytes. */
enum { GZIP_LARGEST_GIB = 4 }; // inflated
err gzip_read(char **bytes, size_t *size, const char *path, size_t limit);

/* Inflates raw deflated bytes (a member of a ZIP archive) to exactly size bytes; name is for
 * messages. */
err gzip_inflate(char *to, size_t size, const char *from, size_t packed, const char *name);

/* Fails unless bytes have this CRC-32, which a ZIP archive has for every member, packed or not. */
err gzip_check(const char *bytes, size_t size, unsigned long crc, const char *name);

#endif
