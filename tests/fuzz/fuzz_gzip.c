/* Files that may be compressed. */
#include "data/gzip.h"

#include "fuzz.h"

void fuzz_target(const uint8_t *bytes, size_t size)
{
    char *out;
    size_t got;
    err e = gzip_read(&out, &got, fuzz_put("input", bytes, size), 1 << 20);
    if (!e) mem_free(out);
    err_free(e);
}

void fuzz_seeds(void)
{
    static const uint8_t empty[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3,
                                    3,    0,    0, 0, 0, 0, 0, 0, 0, 0};
    static const uint8_t a[] = {0x1f, 0x8b, 8,    0,    0,    0,    0, 0, 0, 3, 0x4b,
                                4,    0,    0x43, 0xbe, 0xb7, 0xe8, 1, 0, 0, 0};
    fuzz_keep(empty, sizeof empty);
    fuzz_keep(a, sizeof a);
}
