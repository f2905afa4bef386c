/* Files that may be compressed. */
#include "data/gzip.h"

#include "fuzz.h"

/* The input without its frame of 10 and 8 bytes, and as long as its last 4 say; CRC before them. */
static void inflate(const uint8_t *bytes, size_t size)
{
    if (size < 18) return;
    const uint8_t *end = bytes + size - 8;
    unsigned long number[2] = {0, 0};
    for (int i = 7; i >= 0; i--) number[i / 4] = number[i / 4] << 8 | end[i];
    if (number[1] > 1 << 20) return;
    char *to = mem_new(number[1] + 1, 1);
    err_free(gzip_inflate(to, number[1], (const char *)bytes + 10, size - 18, "input"));
    err_free(gzip_check(to, number[1], number[0], "input"));
    mem_free(to);
}

void fuzz_target(const uint8_t *bytes, size_t size)
{
    char *out;
    size_t got;
    err e = gzip_read(&out, &got, fuzz_put("input", bytes, size), 1 << 20);
    if (!e) mem_free(out);
    err_free(e);
    inflate(bytes, size);
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
