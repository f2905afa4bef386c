/* Damage done to a valid file, the same for the same generator. */
#ifndef TESTS_BASE_MUTATE_H
#define TESTS_BASE_MUTATE_H

#include "base/mem.h"
#include "base/rng.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* Writes a file anew: to rename or to cut the old one, a thousand times, would wait for the disk.
 */
static inline void put_damaged(const char *path, const char *bytes, size_t size)
{
    remove(path);
    FILE *out = fopen(path, "wb");
    cr_assert(out && fwrite(bytes, 1, size, out) == size && fclose(out) == 0);
}

/* Gives a copy of the text with one to six changes: a byte replaced, put in or taken out, a piece
 * doubled, the end cut off. */
static inline char *mutate(size_t *size, const char *text, struct rng *r)
{
    static const char liked[] = "\t\n\r\0 =[];#-.0e\xff\"%";
    size_t n = strlen(text);
    char *bytes = mem_new(64 * (n + 1), 1); // each change at most doubles it
    memcpy(bytes, text, n);
    for (uint32_t changes = 1 + rng_below(r, 6); changes > 0; changes--) {
        size_t at = rng_below(r, (uint32_t)n + 1), rest = n - at;
        size_t piece = rest ? rng_below(r, (uint32_t)rest + 1) : 0;
        char byte = rng_below(r, 2) ? liked[rng_below(r, sizeof liked)] : (char)rng_bits(r);
        switch (rng_below(r, 5)) {
        case 0:
            if (rest) bytes[at] = byte;
            break;
        case 1:
            memmove(bytes + at + 1, bytes + at, rest);
            bytes[at] = byte;
            n++;
            break;
        case 2:
            memmove(bytes + at, bytes + at + piece, rest - piece);
            n -= piece;
            break;
        case 3:
            memmove(bytes + at + piece, bytes + at, rest);
            n += piece;
            break;
        case 4:
            if (rng_below(r, 4) == 0) n = at;
            break;
        }
    }
    *size = n;
    return bytes;
}

#endif
