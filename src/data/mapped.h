/* The pixels of a set in files beside its manifest, mapped into memory as one array.
 *
 * NAME.set has the manifest; NAME.set.0000, NAME.set.0001 ... have the pictures in its order, the
 * same number in each but the last. Nothing is read until a picture is used, and the system takes
 * its pages back when it needs them. So a set may be larger than the memory.
 *
 * The bytes of a file but the last are a whole number of MAPPED_UNIT, or the files would not lie
 * beside each other in memory.
 */
#ifndef DATA_MAPPED_H
#define DATA_MAPPED_H

#include "base/err.h"
#include "base/hash.h"

#include <stdatomic.h>
#include <stdint.h>

enum { MAPPED_UNIT = 1 << 16, MAPPED_MOST_FILES = 9999 };

struct mapped {
    char *path; // of the manifest
    int N;
    size_t size;                    // of a picture
    uint8_t *pixels;                // (N, size)
    _Atomic unsigned char *checked; // (N) 1: the picture has its digest
    atomic_int damaged;             // the first picture seen that has not, or -1
};

/* What a manifest says about its files. */
struct mapped_files {
    int count, pictures; // of each but the last
};

/* How a set of N pictures of `size` bytes is cut into files of about `bytes` each. */
struct mapped_files mapped_cut(int N, size_t size, size_t bytes);

/* Gives the name of the k-th file. */
char *mapped_name(const char *path, int k);

/* Removes the files from the k-th on. */
void mapped_remove(const char *path, int k);

/* Maps the files; one that is missing, or has another length than expected, is an error. */
err mapped_open(struct mapped **out, const char *path, int N, size_t size,
                const struct mapped_files *files);
void mapped_close(struct mapped *m);

/* Compares a picture with its digest when it is first used; any thread may. */
void mapped_check(struct mapped *m, int i, const char digest[HASH_TEXT]);

#endif
